using Npgsql;

namespace Mapper.Postgres;

/// <summary>Tells a connection that broke from all that a server answers, and from one that could not be opened.</summary>
internal static class LostConnections
{
    internal static bool IsOne(Exception exception) => exception switch
    {
        // The last that a session hears of a server that ends it, is shut down or recovers from a crash.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        NpgsqlException => HasStreamFailed(exception),
        // What comes after the break, as a rollback to a savepoint, finds it closed; Npgsql has no type for that.
        InvalidOperationException { Source: "Npgsql", Message: "Connection is not open" } => true,
        _ => false,
    };

    // A connection that can't be opened fails in its socket, one that breaks in its stream.
    private static bool HasStreamFailed(Exception exception)
    {
        for (Exception? cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is IOException or ObjectDisposedException)
            {
                return true;
            }
        }

        return false;
    }
}
