namespace Mapper.Planning;

/// <summary>
/// Orders the backfills of one table: each after those whose columns it names, and what makes its column required right after it. Whether one names a column is told by
/// the name standing in the text: one too many only settles an order.
/// </summary>
internal sealed class BackfillOrder
{
    private static readonly BackfillOrder None = new([]);

    private readonly Dictionary<string, int> _places;

    private BackfillOrder(IEnumerable<BackfillColumn> of)
    {
        BackfillColumn[] backfills = [.. of.OrderBy(backfill => backfill.Column.Name, StringComparer.Ordinal)];
        _places = DependencyGraph.Order(backfills, backfill => backfills.Where(other => other != backfill && StatedSql.Names(backfill.Value, other.Column.Name)))
            .Index().ToDictionary(backfill => backfill.Item.Column.Name, backfill => backfill.Index);
    }

    internal static BackfillOrder Of(IReadOnlyCollection<BackfillColumn> backfills) => backfills.Count == 0 ? None : new BackfillOrder(backfills);

    /// <summary>The place of a change among the backfills; <see langword="null"/> for one that has nothing to do with them.</summary>
    internal int? PlaceOf(SchemaChange change) => change switch
    {
        BackfillColumn { Column.Name: var name } => Place(name),
        AlterColumn { Aspect: ColumnAspect.Nullability or ColumnAspect.Default or ColumnAspect.Identity, After.Name: var name } => Place(name),
        AdvanceIdentity { Column.Name: var name } => Place(name),
        _ => null,
    };

    private int? Place(string column) => _places.TryGetValue(column, out int place) ? place : null;
}
