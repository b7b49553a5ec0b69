namespace Mapper.Postgres.Applying;

/// <summary>The modes of a table's lock that a plan needs, weakest first (PostgreSQL docs, 13.3.1). Each but SHARE refuses all that those before it refuse.</summary>
internal enum TableLockMode
{
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    AccessExclusive,
}

internal static class TableLockModes
{
    /// <summary>As it stands in LOCK TABLE.</summary>
    internal static string Sql(this TableLockMode mode) => mode switch
    {
        TableLockMode.RowShare => "ROW SHARE",
        TableLockMode.RowExclusive => "ROW EXCLUSIVE",
        TableLockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        TableLockMode.Share => "SHARE",
        TableLockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        _ => "ACCESS EXCLUSIVE",
    };

    /// <summary>The modes of others that it waits for, as <c>pg_locks</c> calls them.</summary>
    internal static string[] Conflicts(this TableLockMode mode) => mode switch
    {
        TableLockMode.RowShare => ["ExclusiveLock", "AccessExclusiveLock"],
        TableLockMode.RowExclusive => ["ShareLock", "ShareRowExclusiveLock", .. TableLockMode.RowShare.Conflicts()],
        TableLockMode.ShareUpdateExclusive => ["ShareUpdateExclusiveLock", .. TableLockMode.RowExclusive.Conflicts()],
        TableLockMode.Share => ["RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareRowExclusiveLock", .. TableLockMode.RowShare.Conflicts()],
        TableLockMode.ShareRowExclusive => ["ShareLock", .. TableLockMode.Share.Conflicts()],
        _ => ["AccessShareLock", "RowShareLock", .. TableLockMode.ShareRowExclusive.Conflicts()],
    };

    /// <summary>The weakest mode that is as good as both.</summary>
    internal static TableLockMode And(this TableLockMode one, TableLockMode other) =>
        (one, other) is (TableLockMode.Share, TableLockMode.RowExclusive or TableLockMode.ShareUpdateExclusive) or (TableLockMode.RowExclusive or TableLockMode.ShareUpdateExclusive, TableLockMode.Share)
            ? TableLockMode.ShareRowExclusive
            : (TableLockMode)Math.Max((int)one, (int)other);
}
