using Mapper.Model;
using Mapper.Safety;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What a sync has to remember: all it made, and every spelling that is not its author's, as far as the books don't say so.</summary>
internal static class ObjectEntries
{
    /// <param name="authored">The model as its author wrote it.</param>
    /// <param name="live">The database as it is now.</param>
    /// <param name="steps">What was done.</param>
    /// <param name="later">What is still to be done: the parts that it replaces are not yet what their author wrote, and their spelling must not vouch for them.</param>
    /// <param name="before">What the books said before.</param>
    /// <param name="finished">What steps after a commit made.</param>
    internal static IReadOnlyList<ObjectEntry> Of(SchemaModel authored, DatabaseModel live, IReadOnlyList<PlannedStep> steps, IReadOnlyList<PlannedStep> later, Memo before, IReadOnlyList<PartKey>? finished = null)
    {
        HashSet<PartKey> awaited = MadeParts.Awaited(later);
        HashSet<PartKey> made = [.. MadeParts.WithRows(steps), .. finished ?? []];
        Dictionary<QualifiedName, TableModel> created = steps.Select(step => step.Change).OfType<CreateTable>().ToDictionary(change => change.Model.Name, change => change.Model);
        ILookup<QualifiedName, PartKey> touched = made.Concat(MadeParts.Altered(steps)).ToLookup(key => key.Table);
        HashSet<QualifiedName> changed = [.. steps.SelectMany(step => step.Change is RenameTable { After: var after } ? [after] : step.Change.Table is { } table ? new[] { table } : [])];
        var entries = new List<ObjectEntry>();
        HashSet<string> stated = [.. authored.Plugins.Where(plugin => plugin.IsStated.Value).Select(plugin => plugin.Name)];
        foreach (TableModel table in authored.Tables)
        {
            TableModel? found = live.Table(table.Name);
            Dictionary<PartKey, IReadOnlyList<string>> past = Past(table);
            HashSet<PartKey> parts = [.. touched[table.Name], .. past.Keys, .. Moved(table, found)];
            Dictionary<PartKey, string> written = PartTexts.Of(table, Unlike(found, parts));
            Dictionary<PartKey, string> spelled = found is null ? [] : PartTexts.Of(found, Unlike(table, parts));
            parts.UnionWith(written.Keys.Where(key => written[key] != spelled.GetValueOrDefault(key)));
            parts.ExceptWith(awaited);
            entries.AddRange(parts.Select(key => new ObjectEntry(key, table.Owner.Value, stated.Contains(table.Owner.Value ?? ""), made.Contains(key), written.GetValueOrDefault(key), spelled.GetValueOrDefault(key), past.GetValueOrDefault(key, []), key.Kind == PartKind.Column ? table.Column(key.Name)?.Hints.Value.ConvertUsing : null)
            {
                Columns = key.Kind == PartKind.Table && created.TryGetValue(table.Name, out TableModel? model) ? [.. model.Columns.Select(column => column.Name)] : null,
            }).Where(entry => changed.Contains(table.Name) || !before.Says(entry)));
        }

        HashSet<QualifiedName> borrowed = [.. live.Enums.Where(type => Ownership.IsBorrowed(type, authored)).Select(type => type.Name)];
        entries.AddRange(authored.Enums.Where(type => !borrowed.Contains(type.Name)).Select(type => new ObjectEntry(
            new PartKey(PartKind.Type, type.Name, type.Name.Name),
            type.Owner.Value,
            stated.Contains(type.Owner.Value ?? ""),
            steps.Any(step => step.Change is CreateEnumType { Model.Name: var name } && name == type.Name),
            string.Join(PartKind.Separator, type.Labels.Select(label => label.Name)),
            Spelled: null,
            [],
            ConvertedUsing: null)));
        return entries;

        // A plugin may take over a table whose owner never stated a name; from then on it is the owner.
        IEnumerable<PartKey> Moved(TableModel table, TableModel? found) =>
            found?.Recorded.Value is { } owner && owner != new TableOwner(table.Owner.Value ?? "", stated.Contains(table.Owner.Value ?? "")) ? [new PartKey(PartKind.Table, table.Name, table.Name.Name)] : [];
    }

    // What is the same compares equal without anybody's remembering how the server spells it.
    private static Func<PartKey, object, bool> Unlike(TableModel? other, HashSet<PartKey> wanted)
    {
        Dictionary<string, ColumnModel>? columns = null;
        Dictionary<string, IndexModel>? indexes = null;
        return (key, part) => other is null || wanted.Contains(key) || part switch
        {
            ColumnModel column => !(columns ??= other.Columns.ToDictionary(its => its.Name)).TryGetValue(key.Name, out ColumnModel? its) || !SaysTheSame(column, its),
            _ => !(indexes ??= other.Indexes.ToDictionary(its => its.Name)).TryGetValue(key.Name, out IndexModel? its) || !its.Equals(part),
        };
    }

    // Of what stands in a column's text.
    private static bool SaysTheSame(ColumnModel column, ColumnModel other) =>
        column.StoreType == other.StoreType && column.Collation == other.Collation && column.Default == other.Default && column.Generated == other.Generated && column.Identity == other.Identity;

    // The names and the conversions that a class says are behind it: after this sync they are.
    private static Dictionary<PartKey, IReadOnlyList<string>> Past(TableModel table)
    {
        Dictionary<PartKey, IReadOnlyList<string>> past = table.Columns.Where(column => column.Hints.Value is { RenamedFrom.Count: > 0 } or { ConvertUsing: not null })
            .ToDictionary(column => new PartKey(PartKind.Column, table.Name, column.Name), IReadOnlyList<string> (column) => column.Hints.Value.RenamedFrom);
        if (table.RenamedFrom.Value.Count > 0)
        {
            past[new PartKey(PartKind.Table, table.Name, table.Name.Name)] = [.. table.RenamedFrom.Value.Select(name => name.ToString())];
        }

        return past;
    }
}
