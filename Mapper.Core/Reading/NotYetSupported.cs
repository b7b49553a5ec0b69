using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>What the reader understands and this version's engine does not apply yet. It is refused, since a model that is applied in part would be a lie.</summary>
internal static class NotYetSupported
{
    internal static IEnumerable<Diagnostic> In(SchemaModel model) =>
    [
        .. model.Tables.SelectMany(InTable),
        .. model.RemovedTables.Select(table => ModelErrors.NotYetSupported(
            new Place("[assembly: RemovedTable]", table.ToString()), "[RemovedTable]", "Drop the table by hand.")),
        .. model.DataSteps.Select(step => ModelErrors.NotYetSupported(
            new Place(step.ClrType.Value?.DisplayName ?? step.Id), "[DataStep]", "Run the step by hand, before or after the sync.")),
    ];

    private static IEnumerable<Diagnostic> InTable(TableModel table)
    {
        Place place = Place.Of(table);
        (bool Used, string Annotation, string Meanwhile)[] features =
        [
            (table.RemovedColumns.Value.Count > 0, "[Removed]", "Drop the column by hand, and take the annotation off."),
        ];
        return features.Where(feature => feature.Used).Select(feature => ModelErrors.NotYetSupported(place, feature.Annotation, feature.Meanwhile))
            .Concat(table.Indexes.Where(index => index.Concurrently.Value).Select(index => ModelErrors.NotYetSupported(
                Place.Of(table, index), "[Index(Concurrently = true)]", "Take Concurrently off: the index is built within the sync.")))
            .Concat(table.Columns.SelectMany(column => InColumn(Place.Of(table, column), column)));
    }

    private static IEnumerable<Diagnostic> InColumn(Place place, ColumnModel column)
    {
        (bool Used, string Annotation, string Meanwhile)[] features =
        [
            (column.Hints.Value.Backfill is not null, "[Backfill]", "Add the column as nullable, fill it, then make it required; or give it a [Default]."),
        ];
        return features.Where(feature => feature.Used).Select(feature => ModelErrors.NotYetSupported(place, feature.Annotation, feature.Meanwhile));
    }
}
