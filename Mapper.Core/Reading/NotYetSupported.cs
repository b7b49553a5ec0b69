using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>What the reader understands and this version's engine does not apply yet. It is refused, since a model that is applied in part would be a lie.</summary>
internal static class NotYetSupported
{
    internal static IEnumerable<Diagnostic> In(SchemaModel model) =>
    [
        .. model.Tables.SelectMany(InTable),
    ];

    private static IEnumerable<Diagnostic> InTable(TableModel table) =>
    [
        .. table.Indexes.Where(index => index.Concurrently.Value).Select(index => ModelErrors.NotYetSupported(
            Place.Of(table, index), "[Index(Concurrently = true)]", "Take Concurrently off: the index is built within the sync.")),
    ];
}
