using Mapper.Model;

namespace Mapper.Postgres.Probing;

/// <summary>What the catalog was like at a moment, of some tables and of what their expressions may use.</summary>
/// <param name="Tables">The tables, whether they exist or not.</param>
/// <param name="Rest">The hash of what is no table's own.</param>
/// <param name="ByTable">Beside each table its hash.</param>
internal sealed record Fingerprint(IReadOnlyList<QualifiedName> Tables, long Rest, long[] ByTable)
{
    /// <summary>The hash of all.</summary>
    internal long Whole => With(Rest, ByTable);

    /// <summary>One that was kept as a whole and by table.</summary>
    internal static Fingerprint Kept(IReadOnlyList<QualifiedName> tables, long whole, long[] byTable) => new(tables, With(whole, byTable), byTable);

    // By XOR, which takes away what it adds.
    private static long With(long hash, long[] byTable) => byTable.Aggregate(hash, (sum, table) => sum ^ table);

    /// <summary>The tables that differ from what they were; <see langword="null"/> when anything else does too.</summary>
    /// <param name="before">The fingerprint of the same tables at another moment.</param>
    internal IReadOnlyList<QualifiedName>? ChangedSince(Fingerprint before) =>
        before.Rest == Rest ? [.. Tables.Where((_, i) => before.ByTable[i] != ByTable[i])] : null;
}
