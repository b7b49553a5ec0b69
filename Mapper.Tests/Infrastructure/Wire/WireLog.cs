namespace Mapper.Tests.Wire;

/// <summary>What clients sent, from the wire: nothing that a library says of itself.</summary>
internal sealed record WireLog
{
    /// <summary>How often a client asked for all that it had sent to be answered: its Syncs and simple queries.</summary>
    internal required int RoundTrips { get; init; }

    /// <summary>The statements that were executed.</summary>
    internal required IReadOnlyList<string> Statements { get; init; }

    /// <summary>The statements that change what is stored. Shadow objects, which go with their savepoint, don't.</summary>
    internal IEnumerable<string> Writes
    {
        get
        {
            bool inShadows = false;
            foreach (string statement in Statements)
            {
                inShadows = (inShadows || IsOneOf(statement, "SAVEPOINT")) && !IsOneOf(statement, "ROLLBACK", "RELEASE");
                if (!inShadows && IsWrite(statement))
                {
                    yield return statement;
                }
            }
        }
    }

    internal static bool IsWrite(string statement) =>
        IsOneOf(statement, "CREATE", "ALTER", "DROP", "COMMENT", "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "REINDEX", "GRANT", "REVOKE", "DO", "COPY", "LOCK", "COMMIT")
        || (IsOneOf(statement, "WITH") && (Mentions(statement, "INSERT INTO") || Mentions(statement, "UPDATE ") || Mentions(statement, "DELETE FROM")))
        || Mentions(statement, "setval(");

    private static bool IsOneOf(string statement, params string[] words) =>
        words.Any(word => statement.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool Mentions(string statement, string words) => statement.Contains(words, StringComparison.OrdinalIgnoreCase);
}
