using Mapper.Postgres.Online;
using Mapper.Tool.Inputs;
using Npgsql;

namespace Mapper.Tool.Watching;

/// <summary>Asks the server, on a connection of its own, what it is doing on the others. Where no connection is to be had, or a pooler hides them, nothing is told.</summary>
internal sealed class Watcher(TargetDatabase database, Action<Running> tell)
{
    private const string Query = $"""
        SELECT a.query, a.wait_event_type IS NOT DISTINCT FROM 'Lock', p.phase, coalesce({BuildProgress.Done}, 0), coalesce({BuildProgress.Total}, 0)
        FROM pg_catalog.pg_stat_activity AS a LEFT JOIN pg_catalog.pg_stat_progress_create_index AS p ON p.pid = a.pid
        WHERE a.pid = ANY ($1) AND a.pid <> pg_catalog.pg_backend_pid() AND a.state = 'active' AND a.query <> ''
        ORDER BY a.query_start LIMIT 1
        """;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    internal async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancellationToken);
            while (true)
            {
                await Task.Delay(Period, cancellationToken);
                await AskAsync(connection, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            // What was watched is over, or nobody can tell.
        }
    }

    private async Task AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new NpgsqlParameter { Value = database.Processes.ToArray() } } };
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            tell(new Running(row.GetString(0), row.GetBoolean(1), await row.IsDBNullAsync(2, cancellationToken) ? null : row.GetString(2), row.GetInt64(3), row.GetInt64(4)));
        }
    }
}
