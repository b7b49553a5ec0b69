using LocalPostgres.Sources;

namespace LocalPostgres;

/// <summary>No server on this machine has what was asked for; the message lists what was tried and what would help.</summary>
public sealed class PostgresUnavailableException : Exception
{
    internal PostgresUnavailableException(PostgresRequest request, Attempts attempts)
        : base($"""
            {SupportedMajors.Wanted(request)} is needed, and no source had it:
            {attempts.Text}
            What helps:
            {InstallAdvice.For(request)}
            """)
    {
    }
}
