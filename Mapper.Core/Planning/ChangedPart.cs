using Mapper.Model;

namespace Mapper.Planning;

/// <summary>What has to be compared of a model when the database was as it wants it, and a few tables have changed since.</summary>
internal static class ChangedPart
{
    // Above that little is saved, and where they differ they are read twice.
    private const int OneOutOf = 4;

    /// <summary>The changed tables and those they refer to; <see langword="null"/> when all has to be compared.</summary>
    /// <param name="target">The completed model.</param>
    /// <param name="changed">The tables that have changed.</param>
    internal static SchemaModel? Of(SchemaModel target, IReadOnlyCollection<QualifiedName> changed)
    {
        HashSet<QualifiedName> names = [.. changed];
        TableModel[] tables = [.. target.Tables.Where(table => names.Contains(table.Name))];

        // A former name, a table that was removed, or one that others declare.
        if (tables.Length < names.Count || tables.Length * OneOutOf > target.Tables.Count)
        {
            return null;
        }

        names.UnionWith(tables.SelectMany(table => table.ForeignKeys).Select(key => key.Principal));
        return target with { Tables = target.Tables.Where(table => names.Contains(table.Name)).ToEquatableArray(), RemovedTables = [], DataSteps = [], ReadFrom = null };
    }
}
