using Mapper.Model;

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

    /// <summary>
    /// Opens a session for <see cref="SessionKind.Sync"/>, unless the answer to its first question is that the database has not changed since a sync found it to be as
    /// the model wants it. That question costs one round trip, takes no lock and waits for nobody.
    /// </summary>
    /// <param name="target">The completed model.</param>
    /// <param name="options">Timeouts and patience.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session; <see langword="null"/> when there is nothing to do.</returns>
    /// <exception cref="LockTimeoutException">Another process was still syncing after <see cref="MigratorOptions.LockWait"/>.</exception>
    Task<IDatabaseSession?> OpenUnlessUpToDateAsync(SchemaModel target, MigratorOptions options, CancellationToken cancellationToken);

    /// <summary>Asks the same question for classes that were not read.</summary>
    /// <param name="readFrom">What names them.</param>
    /// <param name="options">The options they would be synced with.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>What is known of them; <see langword="null"/> when they were never found to be what the database is like.</returns>
    Task<KnownClasses?> FindKnownAsync(string readFrom, MigratorOptions options, CancellationToken cancellationToken);

    /// <summary>Asks the same question for several models at once, in one round trip.</summary>
    /// <param name="targets">The completed models.</param>
    /// <param name="options">The options they would be synced with.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Beside each, whether nothing is to do.</returns>
    Task<IReadOnlyList<bool>> AreUpToDateAsync(IReadOnlyList<SchemaModel> targets, MigratorOptions options, CancellationToken cancellationToken);

    /// <summary>Whether an exception of a session says that the connection to the server broke.</summary>
    /// <param name="exception">The exception.</param>
    bool IsConnectionLost(Exception exception);
}

/// <summary>What is known of classes without reading them.</summary>
/// <param name="TableCount">How many tables they have.</param>
/// <param name="IsUpToDate">Whether the database has not changed since it was found to be as they want it.</param>
public sealed record KnownClasses(int TableCount, bool IsUpToDate);

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
