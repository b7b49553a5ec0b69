using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>Storage parameters as an annotation has them.</summary>
internal static class Parameters
{
    internal static string List(IEnumerable<StorageParameter> parameters) => string.Join(", ", parameters.Select(parameter => $"{parameter.Name} = {parameter.Value}"));
}
