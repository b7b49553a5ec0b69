using Dapper;
using Mapper.Model;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>
/// A database as lines of text, by the tests' own SQL and not by Mapper's reader. Columns by name, since added ones stand last;
/// names of constraints and indexes only where a class chose them.
/// </summary>
internal static class CatalogSnapshot
{
    internal static async Task<IReadOnlyList<string>> TakeAsync(NpgsqlConnection connection, SchemaModel after)
    {
        // Everything with its schema before it.
        await connection.ExecuteAsync("SET search_path = pg_catalog");
        var lines = new List<string>();
        foreach (string query in CatalogSnapshotQueries.All)
        {
            lines.AddRange(await connection.QueryAsync<string>(query, new { chosen = ChosenNames(after) }));
        }

        await connection.ExecuteAsync("RESET search_path");
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string[] ChosenNames(SchemaModel model) =>
    [
        .. model.Tables.SelectMany(table => new INamedModel?[] { table.PrimaryKey }.OfType<INamedModel>().Concat(table.Uniques).Concat(table.Checks).Concat(table.Exclusions).Concat(table.ForeignKeys).Concat(table.Indexes))
            .Where(part => part.NameIsChosen.Value)
            .Select(part => part.Name),
    ];
}
