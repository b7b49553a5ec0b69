using Mapper.Model;
using Mapper.Reading;

namespace Mapper.Safety;

/// <summary>An operator's consent from outside, <see cref="MigratorOptions.AllowDataLoss"/>: for what the model no longer has it says the same as <c>[Removed]</c> and <c>[RemovedTable]</c>, for what it has that a change of type may cost values.</summary>
internal static class Consent
{
    /// <summary>The model with the consented removals. What a class declares is never removed.</summary>
    internal static SchemaModel Give(SchemaModel target, IReadOnlyList<string> allowed)
    {
        if (allowed.Count == 0)
        {
            return target;
        }

        HashSet<QualifiedName> declared = [.. OtherPlugins.TablesOf(target), .. target.Others.Value?.Tables ?? []];
        IEnumerable<string> others = allowed.Where(entry => !target.Tables.Any(table => entry.StartsWith($"{table.Name}.", StringComparison.Ordinal)));
        return target with
        {
            Tables = target.Tables.Select(table => Give(table, allowed)).ToEquatableArray(),
            RemovedTables = target.RemovedTables.Concat(others.Select(entry => ReadingContext.Qualified(entry, "")).Where(name => !declared.Contains(name))).Distinct().Order().ToEquatableArray(),
        };
    }

    private static TableModel Give(TableModel table, IReadOnlyList<string> allowed)
    {
        string prefix = $"{table.Name}.";
        IEnumerable<string> columns = allowed.Where(entry => entry.StartsWith(prefix, StringComparison.Ordinal)).Select(entry => entry[prefix.Length..]).Where(name => table.Column(name) is null);
        HashSet<string> lossy = [.. allowed.Where(entry => entry.StartsWith(prefix, StringComparison.Ordinal)).Select(entry => entry[prefix.Length..])];
        return table with
        {
            Columns = table.Columns.Select(column => lossy.Contains(column.Name) ? column with { Hints = column.Hints.Value with { AllowsDataLoss = true } } : column).ToEquatableArray(),
            RemovedColumns = table.RemovedColumns.Value.Concat(columns).Distinct().ToEquatableArray(),
        };
    }
}
