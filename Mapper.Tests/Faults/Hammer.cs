using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>An application's statement, sent again and again on a connection of its own; how long the slowest took is what its users notice.</summary>
internal sealed class Hammer : IAsyncDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _ended = new();
    private readonly NpgsqlConnection _connection;
    private readonly Task _hammering;

    private Hammer(NpgsqlConnection connection, Func<int, string> statement)
    {
        _connection = connection;
        _hammering = Task.Run(() => HammerAsync(statement));
    }

    internal TimeSpan Longest { get; private set; }

    internal int Count { get; private set; }

    /// <param name="connectionString">The database.</param>
    /// <param name="statement">The statement of each turn, counted from 0.</param>
    internal static async Task<Hammer> StartAsync(string connectionString, Func<int, string> statement)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        // A first one of each opens files and fills caches.
        await using var first = new NpgsqlCommand(statement(0), connection);
        await first.ExecuteNonQueryAsync();
        return new Hammer(connection, statement);
    }

    /// <summary>Stops after the statement that is running.</summary>
    internal async Task StopAsync()
    {
        await _ended.CancelAsync();
        await _hammering;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Longest.TotalMilliseconds:0}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        _ended.Dispose();
    }

    private async Task HammerAsync(Func<int, string> statement)
    {
        while (!_ended.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand(statement(Count), _connection);
            long start = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync();
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            Longest = took > Longest ? took : Longest;
            Count++;
            await Task.Delay(Breath);
        }
    }
}
