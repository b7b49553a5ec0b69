namespace Mapper.Tests.Sync.Cases;

/// <summary>What a sync of an up-to-date database costs, in round trips.</summary>
internal static class SecondSync
{
    /// <summary>After a sync that applied something: BEGIN, settings, lock, bookkeeping, catalog, end.</summary>
    internal const int RoundTrips = 6;

    /// <summary>Without bookkeeping there is none to read, but what is spelled differently is asked of shadows: built, read, rolled back.</summary>
    internal static IEnumerable<int> OfStrangers { get; } = [5, 6, 8, 9];
}
