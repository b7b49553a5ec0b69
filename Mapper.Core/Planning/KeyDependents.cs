using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// The declared foreign keys that stand on a key which is replaced, or over columns whose type changes: they are taken down before and made anew after. In between
/// the two sides may have types that don't compare.
/// </summary>
internal static class KeyDependents
{
    internal static IEnumerable<SchemaChange> Of(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        ILookup<QualifiedName, EquatableArray<string>> replaced = changes.Select(Key).OfType<(QualifiedName Table, EquatableArray<string> Columns)>().ToLookup(key => key.Table, key => key.Columns);
        ILookup<QualifiedName, string> changed = changes.Select(Column).OfType<(QualifiedName Table, string Column)>().ToLookup(change => change.Table, change => change.Column);
        if (replaced.Count == 0 && changed.Count == 0)
        {
            yield break;
        }

        HashSet<(QualifiedName Table, string Name)> touched = [.. changes.Where(change => change.Part is not null && change is not RenamePart).Select(change => (change.Table!, change.Part!.Name))];

        foreach (TableModel table in target.Tables)
        {
            foreach (ForeignKeyModel found in live.Table(table.Name)?.ForeignKeys ?? [])
            {
                ForeignKeyModel existing = ForeignKeyForms.InWordsOf(table.ForeignKeys, found);
                ForeignKeyModel? wanted = table.ForeignKeys.FirstOrDefault(key => key with { Name = existing.Name } == existing);
                if (wanted is not null && !touched.Contains((table.Name, existing.Name)) && IsAffected(existing))
                {
                    yield return new ReplaceConstraint(table.Name, existing, wanted with { Name = existing.Name });
                }
            }

            bool IsAffected(ForeignKeyModel key) =>
                replaced[key.Principal].Any(columns => columns.ToHashSet().SetEquals(key.PrincipalColumns))
                || changed[key.Principal].Intersect(key.PrincipalColumns).Any()
                || changed[table.Name].Intersect(key.Columns).Any();
        }
    }

    private static (QualifiedName Table, EquatableArray<string> Columns)? Key(SchemaChange change) => change switch
    {
        ReplaceConstraint { TableName: var table, Before: PrimaryKeyModel before } => (table, before.Columns),
        ReplaceConstraint { TableName: var table, Before: UniqueModel before } => (table, before.Columns),
        // The key may go because another of the same columns comes.
        DropConstraint { TableName: var table, Constraint: PrimaryKeyModel before } => (table, before.Columns),
        DropConstraint { TableName: var table, Constraint: UniqueModel before } => (table, before.Columns),
        DropIndex { TableName: var table, Index: { Unique: true } before } => (table, before.Keys.Select(key => key.Column).OfType<string>().ToEquatableArray()),
        ReplaceIndex { TableName: var table, Before: { Unique: true } before } => (table, before.Keys.Select(key => key.Column).OfType<string>().ToEquatableArray()),
        _ => null,
    };

    private static (QualifiedName Table, string Column)? Column(SchemaChange change) => change switch
    {
        AlterColumn { Aspect: ColumnAspect.Type, TableName: var table, After.Name: var column } => (table, column),
        DropGeneratedColumn { TableName: var table, Column.Name: var column } => (table, column),
        _ => null,
    };
}
