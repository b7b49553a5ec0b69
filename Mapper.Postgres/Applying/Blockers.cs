using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Who holds a lock that the sync waited for, or stands before it in the queue, as far as the role may see.</summary>
internal static class Blockers
{
    private const string OfOthers = "l.pid IS DISTINCT FROM pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    // A prepared transaction has no process, and its locks none. They are told by the virtual transaction, and that by its lock on its own number.
    private const string Prepared = "CASE WHEN l.pid IS NULL THEN l.virtualtransaction END";

    internal static Task<IReadOnlyList<Blocker>> OfAdvisoryLockAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        HoldersAsync(connection, "l.locktype = 'advisory' AND l.objsubid = 1 AND (l.classid::bigint << 32) | l.objid::bigint = $1", [key], cancellationToken);

    /// <summary>Those that let nobody even read some table of the database: of a question that reads others than the plan's own.</summary>
    internal static Task<IReadOnlyList<Blocker>> OfReadersAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        OfTablesAsync(connection, "l.mode = 'AccessExclusiveLock' AND l.locktype = 'relation'", [], cancellationToken);

    /// <summary>Those that let nobody even read one of the tables.</summary>
    internal static Task<IReadOnlyList<Blocker>> OfReadersAsync(NpgsqlConnection connection, IReadOnlyCollection<QualifiedName> tables, CancellationToken cancellationToken) =>
        OfTablesAsync(
            connection,
            """
            l.mode = 'AccessExclusiveLock' AND l.relation IN (
                SELECT c.oid FROM unnest($1::text[], $2::text[]) AS w (schema, name) JOIN pg_namespace AS n ON n.nspname = w.schema JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name)
            """,
            [tables.Select(table => table.Schema).ToArray(), tables.Select(table => table.Name).ToArray()],
            cancellationToken);

    internal static Task<IReadOnlyList<Blocker>> OfTableAsync(NpgsqlConnection connection, QualifiedName table, CancellationToken cancellationToken) =>
        OfTablesAsync(
            connection,
            "l.relation = (SELECT c.oid FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)",
            [table.Schema, table.Name],
            cancellationToken);

    /// <summary>Those that hold a table, or a partition of it, in a mode that keeps a lock from being granted.</summary>
    internal static Task<IReadOnlyList<Blocker>> OfLocksAsync(NpgsqlConnection connection, IReadOnlyCollection<TableLock> locks, CancellationToken cancellationToken) =>
        OfTablesAsync(
            connection,
            """
            EXISTS (
                SELECT
                FROM unnest($1::text[], $2::text[], $3::text[]) AS w (schema, name, conflicts)
                JOIN pg_namespace AS n ON n.nspname = w.schema
                JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name
                WHERE l.mode = ANY(string_to_array(w.conflicts, ',')) AND (l.relation = c.oid OR l.relation IN (SELECT relid FROM pg_partition_tree(c.oid))))
            """,
            [locks.Select(it => it.Table.Schema).ToArray(), locks.Select(it => it.Table.Name).ToArray(), locks.Select(it => string.Join(',', it.Mode.Conflicts())).ToArray()],
            cancellationToken);

    internal static string InWords(IReadOnlyList<Blocker> blockers) => blockers.Count == 0 ? "who it is has ended or is hidden from this role" : string.Join(", ", blockers);

    // Where nobody holds a table, who waits for it first keeps the others waiting, and whoever keeps that one.
    private static async Task<IReadOnlyList<Blocker>> OfTablesAsync(NpgsqlConnection connection, string condition, object[] values, CancellationToken cancellationToken) =>
        await HoldersAsync(connection, condition, values, cancellationToken).ConfigureAwait(false) is { Count: > 0 } holders
            ? holders
            : await ReadAsync(
                connection,
                $"""
                WITH first AS (SELECT l.pid, l.relation FROM pg_locks AS l WHERE NOT l.granted AND {OfOthers} AND {condition} ORDER BY l.waitstart LIMIT 1)
                SELECT pid, NULL::text FROM first
                UNION SELECT nullif(unnest(pg_blocking_pids(pid)), 0), NULL FROM first
                UNION SELECT NULL, {Prepared} FROM first JOIN pg_locks AS l ON l.relation = first.relation AND l.granted AND l.pid IS NULL
                """,
                values,
                cancellationToken).ConfigureAwait(false);

    private static Task<IReadOnlyList<Blocker>> HoldersAsync(NpgsqlConnection connection, string condition, object[] values, CancellationToken cancellationToken) =>
        ReadAsync(connection, $"SELECT DISTINCT l.pid, {Prepared} FROM pg_locks AS l WHERE l.granted AND {OfOthers} AND {condition}", values, cancellationToken);

    private static async Task<IReadOnlyList<Blocker>> ReadAsync(NpgsqlConnection connection, string holders, object[] values, CancellationToken cancellationToken)
    {
        string sessions = $"""
            SELECT coalesce(p.pid, 0) AS pid, coalesce(a.application_name, '') AS application, a.query_start AS started, a.state, coalesce(a.state_change, x.prepared) AS since, x.gid
            FROM ({holders}) AS p (pid, prepared)
            LEFT JOIN pg_stat_activity AS a ON a.pid = p.pid
            LEFT JOIN (pg_locks AS own JOIN pg_prepared_xacts AS x ON x.transaction = own.transactionid) ON own.pid IS NULL AND own.locktype = 'transactionid' AND own.virtualtransaction = p.prepared
            WHERE p.pid IS NOT NULL OR x.gid IS NOT NULL
            ORDER BY p.pid, x.gid
            """;
        var command = new NpgsqlCommand(sessions, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var blockers = new List<Blocker>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            blockers.Add(new Blocker(row.GetInt32(row.GetOrdinal("pid")), row.Text("application"), Time(row, "started"))
            {
                State = row.TextOrNull("state"),
                StateSince = Time(row, "since"),
                PreparedTransaction = row.TextOrNull("gid"),
            });
        }

        return blockers;
    }

    private static DateTime? Time(NpgsqlDataReader row, string column) => row.GetOrdinal(column) is var ordinal && row.IsDBNull(ordinal) ? null : row.GetDateTime(ordinal);
}
