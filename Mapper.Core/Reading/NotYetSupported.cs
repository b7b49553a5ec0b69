using Mapper.Model;
namespace Mapper.Reading;

internal static class NotYetSupported { internal static IEnumerable<Diagnostic> In(SchemaModel m) => []; }
