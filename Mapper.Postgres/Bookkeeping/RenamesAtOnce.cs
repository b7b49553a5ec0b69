using Mapper.Model;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The renames of tables and columns, in runs that can be written at once: none of a run takes up a name that another of it has given or left.</summary>
internal static class RenamesAtOnce
{
    internal static IEnumerable<IReadOnlyList<SchemaChange>> In(IEnumerable<SchemaChange> changes)
    {
        var run = new List<SchemaChange>();
        var names = new HashSet<(QualifiedName Table, string? Column)>();
        foreach (SchemaChange rename in changes.Where(change => change is RenameTable or RenameColumn))
        {
            if (run.Count > 0 && (run[0].GetType() != rename.GetType() || names.Contains(Before(rename))))
            {
                yield return run;
                run = [];
                names.Clear();
            }

            run.Add(rename);
            names.Add(Before(rename));
            names.Add(After(rename));
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static (QualifiedName Table, string? Column) Before(SchemaChange rename) => rename is RenameTable table ? (table.Before, null) : (rename.Table!, ((RenameColumn)rename).Before);

    private static (QualifiedName Table, string? Column) After(SchemaChange rename) => rename is RenameTable table ? (table.After, null) : (rename.Table!, ((RenameColumn)rename).After);
}
