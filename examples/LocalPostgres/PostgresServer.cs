using LocalPostgres.Sources;

namespace LocalPostgres;

/// <summary>A PostgreSQL server that has what was asked for; one that was started here ends with its owner.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly IServerLease _lease;
    private readonly Databases _databases;

    private PostgresServer(IServerLease lease, string choice)
    {
        _lease = lease;
        Choice = choice;
        _databases = new Databases(lease.ConnectionString);
    }

    /// <summary>Connects as superuser to the database <c>postgres</c>, or as MAPPER_POSTGRES says.</summary>
    public string ConnectionString => _lease.ConnectionString;

    /// <summary>The server's major version.</summary>
    public int Major => _lease.Major;

    /// <summary>One line: which server was chosen, and why.</summary>
    public string Choice { get; }

    /// <summary>Finds or starts a server.</summary>
    /// <exception cref="PostgresUnavailableException">Nothing on this machine has what was asked for.</exception>
    public static Task<PostgresServer> StartAsync(PostgresRequest? request = null, CancellationToken cancellationToken = default) =>
        StartAsync(request ?? new PostgresRequest(), ServerSources.All(), cancellationToken);

    internal static async Task<PostgresServer> StartAsync(
        PostgresRequest request, IReadOnlyList<IServerSource> sources, CancellationToken cancellationToken)
    {
        if (request.Major is { } major && !SupportedMajors.Contains(major))
        {
            throw new ArgumentOutOfRangeException(nameof(request), major, $"PostgreSQL {major} is not among {SupportedMajors.Text}.");
        }

        var attempts = new Attempts();
        foreach (IServerSource source in sources)
        {
            if (await source.TryStartAsync(request, attempts, cancellationToken) is { } lease)
            {
                string choice = attempts.PassedOver is { } passedOver ? $"{lease.Choice}; {passedOver}" : lease.Choice;
                request.Log?.Invoke(choice);
                return new PostgresServer(lease, choice);
            }
        }

        throw new PostgresUnavailableException(request, attempts);
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    /// <param name="name">Its name; a unique one when null.</param>
    /// <param name="ct">Cancels the creation.</param>
    public Task<string> CreateDatabaseAsync(string? name = null, CancellationToken ct = default) => _databases.CreateAsync(name, ct);

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, with all sessions in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Cancels the drop.</param>
    public Task DropDatabaseAsync(string name, CancellationToken ct = default) => _databases.DropAsync(name, ct);

    /// <summary>Stops the server and removes its folder, or drops what was created on a server that was there before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lease.OutlivesUs)
        {
            await _databases.DropAllAsync();
        }

        await _databases.DisposeAsync();
        await _lease.DisposeAsync();
    }
}
