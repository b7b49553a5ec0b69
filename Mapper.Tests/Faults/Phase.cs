using Mapper.Tests.Wire;

namespace Mapper.Tests.Faults;

/// <summary>How far a sync has come.</summary>
internal enum Phase
{
    /// <summary>It connects, asks whether there is anything to do, waits for its turn, reads and compares.</summary>
    Reading,

    /// <summary>It has the locks of the tables and asks the rows.</summary>
    Asking,

    /// <summary>Its statements are with the server, then the confirming read and the books.</summary>
    Changing,

    /// <summary>Its COMMIT is with the server.</summary>
    Committing,

    /// <summary>It makes online changes.</summary>
    Online,

    /// <summary>It records what was made online, in a transaction of its own.</summary>
    Settling,

    /// <summary>It has sent its last statement.</summary>
    Through,
}

internal static class Phases
{
    /// <summary>The phase after these statements, as the wire had them.</summary>
    internal static Phase After(IReadOnlyList<string> statements)
    {
        int commit = IndexOf(statements, 0, statement => Begins(statement, "COMMIT"));
        if (commit < 0)
        {
            string[] writes = [.. new WireLog { RoundTrips = 0, Statements = statements }.Writes];
            return writes.Any(write => !Begins(write, "LOCK")) ? Phase.Changing : writes.Length > 0 ? Phase.Asking : Phase.Reading;
        }

        if (commit == statements.Count - 1)
        {
            return Phase.Committing;
        }

        int settling = IndexOf(statements, commit, statement => statement.Contains("pg_try_advisory_xact_lock(", StringComparison.Ordinal));
        return settling < 0 ? Phase.Online : IndexOf(statements, settling, statement => Begins(statement, "COMMIT")) < 0 ? Phase.Settling : Phase.Through;
    }

    /// <summary>Whether something is being changed.</summary>
    internal static bool IsInside(this Phase phase) => phase is not (Phase.Reading or Phase.Through);

    private static int IndexOf(IReadOnlyList<string> statements, int start, Func<string, bool> isIt)
    {
        for (int i = start; i < statements.Count; i++)
        {
            if (isIt(statements[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Begins(string statement, string word) => statement.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
