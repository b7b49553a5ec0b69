namespace Mapper;

/// <summary>A database that a <see cref="Migrator"/> works on.</summary>
public interface IDatabase
{
    /// <summary>Its SQL.</summary>
    ISqlDialect Dialect { get; }

    /// <summary>Connects and opens a transaction, and for <see cref="SessionKind.Sync"/> waits for its turn among all processes that sync this database.</summary>
    /// <param name="kind">What the session is for.</param>
    /// <param name="options">Timeouts and patience.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockTimeoutException">Another process was still syncing after <see cref="MigratorOptions.LockWait"/>.</exception>
    Task<IDatabaseSession> OpenAsync(SessionKind kind, MigratorOptions options, CancellationToken cancellationToken);
}

/// <summary>What a session is for.</summary>
public enum SessionKind
{
    /// <summary>To plan: everything is rolled back. On a standby, or for a role that may make no temporary table, it only reads.</summary>
    Plan,

    /// <summary>To verify: it only reads, and the server holds it to that.</summary>
    Verify,

    /// <summary>To change the database, alone.</summary>
    Sync,
}
