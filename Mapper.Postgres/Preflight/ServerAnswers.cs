using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Tells a question that the server refuses from one that went wrong.</summary>
internal static class ServerAnswers
{
    // Transaction rollback, resources, object state (a lock that was not had), intervention (a cancelled statement), system and internal errors, and the connection's (PostgreSQL docs, appendix A).
    private static readonly string[] Mishaps = ["08", "40", "53", "55", "57", "58", "XX"];

    // Data exceptions, violated constraints, limits, and what functions and triggers raise: their messages may quote the values of a row.
    private static readonly string[] OfRows = ["22", "23", "54", "P0"];

    /// <summary>What the server said, and in brackets its code; and the same for logs, where it may quote a row.</summary>
    internal static (string Words, string ForLogs) Quote(PostgresException exception) =>
        ($"{exception.MessageText} ({exception.SqlState})", OfRows.Contains(exception.SqlState[..2]) ? exception.SqlState : $"{exception.MessageText} ({exception.SqlState})");

    /// <summary>What the server advises, as a sentence that goes on from another, or nothing.</summary>
    internal static string Hint(PostgresException exception) => exception.Hint is { } advice ? $" {advice.TrimEnd('.')}." : "";

    internal static bool SaysNo(PostgresException exception) => !Mishaps.Contains(exception.SqlState[..2]);
}
