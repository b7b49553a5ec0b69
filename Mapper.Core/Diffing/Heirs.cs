using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>What the changes of a declared parent leave of a table that inherits from it: the server makes them in both, so that here they are no differences any more.</summary>
internal static class Heirs
{
    /// <param name="heir">The table as it is.</param>
    /// <param name="target">The classes' model.</param>
    /// <param name="live">The database's model.</param>
    internal static TableModel Behind(TableModel heir, SchemaModel target, DatabaseModel live)
    {
        // The nearest last: it has the last word.
        EquatableArray<QualifiedName> parents = heir.Parents.Value;
        for (int i = parents.Count - 1; i >= 0; i--)
        {
            QualifiedName parent = parents[i];
            if (target.Table(parent) is { } wanted && live.Table(parent) is { } existing)
            {
                heir = TableDiff.Compare(wanted, existing).Changes.Aggregate(heir, (behind, change) => Behind(behind, change, target));
            }
        }

        return heir;
    }

    private static TableModel Behind(TableModel heir, SchemaChange ofParent, SchemaModel target) => ofParent switch
    {
        // Only the parent's rows are numbered.
        AddColumn { Column: { Identity: null } added } when heir.Column(added.Name) is null => heir with
        {
            Columns = [.. heir.Columns, added with { IsInherited = true, Comment = null, Storage = null, Compression = null }],
        },
        AlterColumn { After: var after, Aspect: ColumnAspect.Type or ColumnAspect.Collation } => With(heir, after.Name, column => column with { StoreType = after.StoreType, Collation = after.Collation }),
        AlterColumn { After: var after, Aspect: ColumnAspect.Default } => With(heir, after.Name, column => column with { Default = after.Default }),
        AlterColumn { After: { Nullable: true } after, Aspect: ColumnAspect.Nullability } => With(heir, after.Name, column => column with { IsDemanded = false }),
        AlterColumn { After: { Nullable: false } after, Aspect: ColumnAspect.Nullability } when !HasOwnValues(heir, after, target) => With(heir, after.Name, column => column with { Nullable = false }),
        _ => heir,
    };

    // Its rows are filled by a step of its own.
    private static bool HasOwnValues(TableModel heir, ColumnModel ofParent, SchemaModel target) =>
        target.Table(heir.Name)?.Column(ofParent.Name)?.Hints.Value.Backfill is { } own && own != ofParent.Hints.Value.Backfill;

    private static TableModel With(TableModel heir, string name, Func<ColumnModel, ColumnModel> behind) =>
        heir with { Columns = heir.Columns.Select(column => column.Name == name && column.IsInherited.Value ? behind(column) : column).ToEquatableArray() };
}
