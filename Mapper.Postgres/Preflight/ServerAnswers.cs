using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Tells a question that the server refuses from one that went wrong.</summary>
internal static class ServerAnswers
{
    // Transaction rollback, resources, object state (a lock that was not had), intervention (a cancelled statement), system and internal errors, and the connection's (PostgreSQL docs, appendix A).
    private static readonly string[] Mishaps = ["08", "40", "53", "55", "57", "58", "XX"];

    internal static bool SaysNo(PostgresException exception) => !Mishaps.Contains(exception.SqlState[..2]);
}
