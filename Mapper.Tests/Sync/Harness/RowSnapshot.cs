using Dapper;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>The rows of all tables, as text; after a sync they are read again as what they were before.</summary>
internal sealed class RowSnapshot
{
    // Names and types come quoted from the server. Generated columns hold nothing that was given.
    private const string Columns = """
        SELECT c.oid::regclass::text AS "Table", quote_ident(a.attname) AS "Column", format_type(a.atttypid, a.atttypmod) AS "Type"
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'mapper') AND a.attgenerated = ''
          AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    private const string FullNames = "SET search_path = pg_catalog";

    private readonly ILookup<string, Cell> _columns;

    private RowSnapshot(ILookup<string, Cell> columns, IReadOnlyList<string> lines) => (_columns, Lines) = (columns, lines);

    internal IReadOnlyList<string> Lines { get; }

    internal static async Task<RowSnapshot> TakeAsync(NpgsqlConnection connection, IReadOnlyCollection<string> except)
    {
        await connection.ExecuteAsync(FullNames);
        ILookup<string, Cell> columns = (await connection.QueryAsync<Cell>(Columns))
            .Where(cell => !except.Contains(cell.Table) && !except.Contains($"{cell.Table}.{cell.Column}"))
            .ToLookup(cell => cell.Table);
        return new RowSnapshot(columns, await ReadAsync(connection, columns));
    }

    internal async Task<IReadOnlyList<string>> TakeAgainAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync(FullNames);
        return await ReadAsync(connection, _columns);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, ILookup<string, Cell> columns)
    {
        var lines = new List<string>();
        foreach (IGrouping<string, Cell> table in columns)
        {
            string cells = string.Join(", ", table.Select(cell => $"{cell.Column}::{cell.Type}::text"));
            lines.AddRange(await connection.QueryAsync<string>($"SELECT '{table.Key.Replace("'", "''", StringComparison.Ordinal)}: ' || ROW({cells})::text FROM {table.Key} ORDER BY 1"));
        }

        await connection.ExecuteAsync("RESET search_path");
        return lines;
    }

    private sealed record Cell(string Table, string Column, string Type);
}
