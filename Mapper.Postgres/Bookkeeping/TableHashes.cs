using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Catalog;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What tables and types look like now, as hashes: recorded with a sync, they tell later whether somebody changed a table by hand. The order of columns does not count.</summary>
internal sealed class TableHashes(CatalogReader catalog)
{
    /// <returns>The hash of each that is there, and the catalog that was read for it.</returns>
    internal async Task<(IReadOnlyDictionary<QualifiedName, string> Hashes, DatabaseModel Live)> ReadAsync(IReadOnlyCollection<QualifiedName> names, CancellationToken cancellationToken)
    {
        DatabaseModel live = await catalog.ReadAsync(new CatalogRequest(names, names, []), cancellationToken).ConfigureAwait(false);
        return (Of(live, [.. names]), live);
    }

    /// <summary>The hash of each of some tables and types of a catalog that was read.</summary>
    internal static IReadOnlyDictionary<QualifiedName, string> Of(DatabaseModel live, HashSet<QualifiedName> names)
    {
        var hashes = new Dictionary<QualifiedName, string>();
        foreach (TableModel table in live.Tables.Where(table => names.Contains(table.Name)))
        {
            hashes[table.Name] = ModelHash.Compute(new SchemaModel { Tables = [table] });
        }

        foreach (EnumModel type in live.Enums.Where(type => names.Contains(type.Name)))
        {
            hashes[type.Name] = ModelHash.Compute(new SchemaModel { Enums = [type] });
        }

        return hashes;
    }
}
