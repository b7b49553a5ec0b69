using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares a declared table with the existing one.</summary>
internal static class TableDiff
{
    internal static SchemaDifference Compare(TableModel target, TableModel live)
    {
        var changes = new List<SchemaChange>();
        var unmanaged = new List<UnmanagedObject>();
        QualifiedName table = target.Name;

        Columns(target, live, changes, unmanaged);
        PrimaryKey(target, live, changes, unmanaged);
        Constraints("unique constraint", target.Uniques, live.Uniques);
        Constraints("check constraint", target.Checks, live.Checks);
        Constraints("exclusion constraint", target.Exclusions, live.Exclusions);
        Constraints("foreign key", target.ForeignKeys, live.ForeignKeys);
        Indexes(target, live, changes, unmanaged);
        if (target.Unlogged != live.Unlogged)
        {
            changes.Add(new SetUnlogged(table, target.Unlogged));
        }

        changes.AddRange(CommentDiff.Compare(target, live));
        return new SchemaDifference(changes, unmanaged);

        void Constraints<T>(string kind, IReadOnlyList<T> wanted, IReadOnlyList<T> existing)
            where T : ConstraintModel
        {
            NamedPairs<T> pairs = NamedPairs.Match(wanted, existing, (constraint, name) => constraint with { Name = name });
            changes.AddRange(pairs.Missing.Select(constraint => new AddConstraint(table, constraint)));
            changes.AddRange(pairs.Different.Select(pair => new ReplaceConstraint(table, pair.Live, pair.Target)));
            changes.AddRange(pairs.Renamed.Select(pair => new RenamePart(table, pair.Live, pair.Target)));
            unmanaged.AddRange(pairs.Unmatched.Select(constraint => new UnmanagedObject(kind, table, constraint.Name)));
        }
    }

    // One primary key a table: whatever its name, the existing one is the counterpart.
    private static void PrimaryKey(TableModel target, TableModel live, List<SchemaChange> changes, List<UnmanagedObject> unmanaged)
    {
        switch (target.PrimaryKey, live.PrimaryKey)
        {
            case (null, { } existing):
                unmanaged.Add(new UnmanagedObject("primary key", target.Name, existing.Name));
                break;
            case ({ } wanted, null):
                changes.Add(new AddConstraint(target.Name, wanted));
                break;
            case ({ } wanted, { } existing) when wanted != existing with { Name = wanted.Name }:
                changes.Add(new ReplaceConstraint(target.Name, existing, wanted));
                break;
            case ({ NameIsChosen.Value: true } wanted, { } existing) when wanted.Name != existing.Name:
                changes.Add(new RenamePart(target.Name, existing, wanted));
                break;
        }
    }

    private static void Columns(TableModel target, TableModel live, List<SchemaChange> changes, List<UnmanagedObject> unmanaged)
    {
        Dictionary<string, ColumnModel> existing = live.Columns.ToDictionary(column => column.Name);
        foreach (ColumnModel column in target.Columns)
        {
            if (existing.Remove(column.Name, out ColumnModel? before))
            {
                changes.AddRange(ColumnDiff.Compare(before, column).Select(aspect => new AlterColumn(target.Name, before, column, aspect)));
            }
            else
            {
                changes.Add(new AddColumn(target.Name, column));
            }
        }

        unmanaged.AddRange(live.Columns.Where(column => existing.ContainsKey(column.Name)).Select(column => new UnmanagedObject("column", target.Name, column.Name)));
    }

    private static void Indexes(TableModel target, TableModel live, List<SchemaChange> changes, List<UnmanagedObject> unmanaged)
    {
        NamedPairs<IndexModel> pairs = NamedPairs.Match(target.Indexes, live.Indexes, (index, name) => index with { Name = name });
        changes.AddRange(pairs.Missing.Select(index => new CreateIndex(target.Name, index)));
        changes.AddRange(pairs.Different.Select(pair => new ReplaceIndex(target.Name, pair.Live, pair.Target)));
        changes.AddRange(pairs.Renamed.Select(pair => new RenamePart(target.Name, pair.Live, pair.Target)));
        unmanaged.AddRange(pairs.Unmatched.Select(index => new UnmanagedObject("index", target.Name, index.Name)));
    }
}
