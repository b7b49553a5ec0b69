namespace Mapper;

/// <summary>How far an index that is built online has come, as the server tells it (<c>pg_stat_progress_create_index</c>), or how many rows a backfill has filled.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Phase">What the server is at: <c>building index: scanning table</c>, <c>waiting for old snapshots</c>. Of a backfill: <c>filling rows</c>.</param>
/// <param name="Done">How much of the phase is done, in the server's units: blocks, rows, or processes to wait for.</param>
/// <param name="Total">Of how much; 0 where it does not know. Of a backfill: the rows that had no value at its start, and those that have come in since.</param>
public sealed record SyncProgress(string Statement, string Phase, long Done, long Total);
