using Mapper.Model;

namespace Mapper.Planning;

/// <summary>A column that becomes NOT NULL after its rows have got the values of its <c>[Backfill]</c>.</summary>
internal static class Backfills
{
    internal static IEnumerable<SchemaChange> Expand(SchemaChange change) => change switch
    {
        AddColumn { TableName: var table, Column: { Nullable: false, Generated: null, Hints.Value.Backfill: { } value } column } => Added(table, column, value),
        AlterColumn { Aspect: ColumnAspect.Nullability, TableName: var table, After: { Nullable: false, Hints.Value.Backfill: { } value } column } => [new BackfillColumn(table, column, value), change],
        _ => [change],
    };

    // A default that stood in ADD COLUMN would give the rows its value, and an identity a number.
    private static IEnumerable<SchemaChange> Added(QualifiedName table, ColumnModel column, string value)
    {
        ColumnModel bare = column with { Nullable = true, Default = null, Identity = null };
        ColumnModel required = column with { Identity = null };
        yield return new AddColumn(table, bare);
        yield return new BackfillColumn(table, column, value);
        if (column.Default is not null)
        {
            yield return new AlterColumn(table, bare, bare with { Default = column.Default }, ColumnAspect.Default);
        }

        yield return new AlterColumn(table, required with { Nullable = true }, required, ColumnAspect.Nullability);
        if (column.Identity is not null)
        {
            yield return new AlterColumn(table, required, column, ColumnAspect.Identity);
            yield return new AdvanceIdentity(table, column);
        }
    }
}
