using Mapper.Model;

namespace Mapper.Planning;

/// <summary>What has to be compared of a model when the database was as it wants it, and a few tables have changed since.</summary>
internal static class ChangedPart
{
    // Above that little is saved, and where they differ they are read twice.
    private const int OneOutOf = 4;

    /// <summary>The changed tables, those in which their change may show, and those that all of these refer to; <see langword="null"/> when all has to be compared.</summary>
    /// <param name="target">The completed model.</param>
    /// <param name="changed">The tables that have changed.</param>
    internal static SchemaModel? Of(SchemaModel target, IReadOnlyCollection<QualifiedName> changed)
    {
        HashSet<QualifiedName> names = [.. changed];

        // A former name, a table that was removed, or one that others declare.
        if (names.Count * OneOutOf > target.Tables.Count || target.Tables.Count(table => names.Contains(table.Name)) < names.Count)
        {
            return null;
        }

        var mentions = new Mentions(target, names);
        TableModel[] tables = [.. target.Tables.Where(table => names.Contains(table.Name) || mentions.AreIn(table))];
        if (tables.Length * OneOutOf > target.Tables.Count)
        {
            return null;
        }

        names.UnionWith(tables.Select(table => table.Name));
        names.UnionWith(tables.SelectMany(table => table.ForeignKeys).Select(key => key.Principal));
        return target with { Tables = target.Tables.Where(table => names.Contains(table.Name)).ToEquatableArray(), RemovedTables = [], DataSteps = [], ReadFrom = null };
    }
}
