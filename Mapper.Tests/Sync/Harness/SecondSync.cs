namespace Mapper.Tests.Sync.Cases;

/// <summary>What a sync of an up-to-date database costs, in round trips.</summary>
internal static class SecondSync
{
    /// <summary>After a sync that applied something: one question.</summary>
    internal const int RoundTrips = 1;

    /// <summary>Without bookkeeping there is none to read, but what is spelled differently is asked of shadows: built, read, rolled back.</summary>
    internal static IEnumerable<int> OfStrangers { get; } = [1, 5, 6, 7, 8, 9, 10, 11];
}
