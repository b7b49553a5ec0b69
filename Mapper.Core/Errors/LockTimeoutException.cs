namespace Mapper;

/// <summary>Somebody else held what the sync needed for too long, or waited for the sync in turn (a deadlock); everything was rolled back.</summary>
public sealed class LockTimeoutException : MapperException
{
    internal LockTimeoutException(string message, IReadOnlyList<Blocker> blockers, Exception? innerException = null)
        : base("MAP3002", message, innerException) => Blockers = blockers;

    /// <summary>Who held it, as far as the role may see.</summary>
    public IReadOnlyList<Blocker> Blockers { get; }
}

/// <summary>A server process that holds a lock, or a prepared transaction, which no process belongs to.</summary>
/// <param name="ProcessId">Its <c>pid</c>, as in <c>pg_stat_activity</c>; 0 of a prepared transaction.</param>
/// <param name="Application">Its <c>application_name</c>.</param>
/// <param name="QueryStart">When its last query began, in UTC; <see langword="null"/> where the role may not see it.</param>
public sealed record Blocker(int ProcessId, string Application, DateTime? QueryStart)
{
    /// <summary>What it does: <c>active</c>, <c>idle in transaction</c>; <see langword="null"/> where the role may not see it.</summary>
    public string? State { get; init; }

    /// <summary>Since when it has done that, in UTC; <see langword="null"/> where the role may not see it.</summary>
    public DateTime? StateSince { get; init; }

    /// <summary>The <c>gid</c> of a prepared transaction, as in <c>pg_prepared_xacts</c>: <c>ROLLBACK PREPARED</c> or <c>COMMIT PREPARED</c> ends it. <see langword="null"/> of a process.</summary>
    public string? PreparedTransaction { get; init; }

    /// <summary><c>pid 4711 (billing, idle in transaction since 12:00:03Z)</c>.</summary>
    public override string ToString()
    {
        if (PreparedTransaction is { } prepared)
        {
            string gid = $"'{prepared.Replace("'", "''", StringComparison.Ordinal)}'";
            return FormattableString.Invariant($"prepared transaction {gid} (since {StateSince:HH:mm:ss}Z; ROLLBACK PREPARED {gid} or COMMIT PREPARED {gid} ends it)");
        }

        string application = Application.Length == 0 ? "no application name" : Application;
        string since = (StateSince ?? QueryStart) is { } start ? FormattableString.Invariant($" since {start:HH:mm:ss}Z") : "";
        return FormattableString.Invariant($"pid {ProcessId} ({application}{(State is null && since.Length == 0 ? "" : ", ")}{State}{(State is null ? since.TrimStart() : since)})");
    }
}
