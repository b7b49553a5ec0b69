using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>The declared foreign keys that stand on a key which is replaced: they are taken down before and made anew after.</summary>
internal static class KeyDependents
{
    internal static IEnumerable<SchemaChange> Of(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        HashSet<(QualifiedName Table, string Name)> touched = [.. changes.Where(change => change.Part is not null).Select(change => (change.Table!, change.Part!.Name))];
        ILookup<QualifiedName, EquatableArray<string>> replaced = changes.Select(Key).OfType<(QualifiedName Table, EquatableArray<string> Columns)>().ToLookup(key => key.Table, key => key.Columns);
        if (replaced.Count == 0)
        {
            yield break;
        }

        foreach (TableModel table in target.Tables)
        {
            foreach (ForeignKeyModel found in live.Tables.FirstOrDefault(found => found.Name == table.Name)?.ForeignKeys ?? [])
            {
                ForeignKeyModel existing = ForeignKeyForms.InWordsOf(table.ForeignKeys, found);
                ForeignKeyModel? wanted = table.ForeignKeys.FirstOrDefault(key => key with { Name = existing.Name } == existing);
                if (wanted is not null && !touched.Contains((table.Name, existing.Name)) && replaced[existing.Principal].Any(columns => columns.ToHashSet().SetEquals(existing.PrincipalColumns)))
                {
                    yield return new ReplaceConstraint(table.Name, existing, wanted with { Name = existing.Name });
                }
            }
        }
    }

    private static (QualifiedName Table, EquatableArray<string> Columns)? Key(SchemaChange change) => change switch
    {
        ReplaceConstraint { TableName: var table, Before: PrimaryKeyModel before } => (table, before.Columns),
        ReplaceConstraint { TableName: var table, Before: UniqueModel before } => (table, before.Columns),
        ReplaceIndex { TableName: var table, Before: { Unique: true } before } => (table, before.Keys.Select(key => key.Column).OfType<string>().ToEquatableArray()),
        _ => null,
    };
}
