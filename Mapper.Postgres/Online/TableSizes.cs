using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>Estimates how many rows tables have, as the server's planner does (estimate_rel_size): the density of the last ANALYZE, or one guessed from the columns' types, over the size of now. A partitioned table has the rows of its partitions.</summary>
internal static class TableSizes
{
    // 32 bytes is the planner's guess for what has no fixed length; 28 are a row's header and pointer.
    private const string Query = """
        SELECT w.schema, w.name, coalesce(sum(CASE WHEN l.relpages > 0 AND l.reltuples > 0 THEN s.pages * l.reltuples / l.relpages ELSE s.pages * current_setting('block_size')::numeric / a.width END), 0)::bigint AS rows
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p')
        LEFT JOIN LATERAL (SELECT c.oid WHERE c.relkind = 'r' UNION ALL SELECT p.relid FROM pg_partition_tree(CASE WHEN c.relkind = 'p' THEN c.oid END) AS p WHERE p.isleaf) AS t ON true
        LEFT JOIN pg_class AS l ON l.oid = t.oid
        CROSS JOIN LATERAL (SELECT 28 + coalesce(sum(CASE WHEN attlen > 0 THEN attlen ELSE 32 END), 0) AS width FROM pg_attribute WHERE attrelid = l.oid AND attnum > 0 AND NOT attisdropped) AS a
        CROSS JOIN LATERAL (SELECT coalesce(pg_relation_size(l.oid), 0) / current_setting('block_size')::bigint AS pages) AS s
        GROUP BY w.schema, w.name
        """;

    internal static async Task<EquatableArray<TableSize>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Query, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = tables.Select(table => table.Schema).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = tables.Select(table => table.Name).ToArray() });
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var sizes = new List<TableSize>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sizes.Add(new TableSize(new QualifiedName(row.Text("schema"), row.Text("name")), row.GetInt64(row.GetOrdinal("rows"))));
        }

        return sizes.ToEquatableArray();
    }
}
