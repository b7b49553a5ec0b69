using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Online;

/// <summary>
/// Fills the rows of a column batch by batch, each in a short transaction of its own, from the table's first block to its last. A filled row is no longer looked for, so that
/// whoever comes after a kill goes on where it happened. What the application has locked, or puts in or moves meanwhile, is found when the table is gone through again.
/// </summary>
internal sealed class BatchedBackfill(NpgsqlConnection connection, NewerClasses newer, MigratorOptions options, PlannedStep step, BackfillColumn fill)
{
    // 2 MB: a row is some 30 bytes or more, so that a dense one takes some batches, and one without a row to fill is read in a millisecond.
    private const int BlocksPerWindow = 256;

    // Whoever puts in rows without a value all the time is only stopped by the check that comes next.
    private const int MostPasses = 4;

    private const int MostTries = 5;

    private long _total;
    private long _filled;

    /// <returns>Why it can't get through; <see langword="null"/> when it is.</returns>
    internal async Task<string?> FillAsync(CancellationToken cancellationToken)
    {
        long missing = await MissingAsync(cancellationToken).ConfigureAwait(false);
        for (int pass = 0; missing > 0 && pass < MostPasses; pass++)
        {
            _total = _filled + missing;
            if (await new LockPatience(options).TryAsync(_ => PassAsync(cancellationToken), cancellationToken).ConfigureAwait(false) is { } obstacle)
            {
                return obstacle;
            }

            missing = await MissingAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    // Why a row that was met has got no value. A pass that meets none, though some are without, met locks.
    private async Task<string?> PassAsync(CancellationToken cancellationToken)
    {
        long before = _filled;
        foreach (FilledRelation relation in await ReadAsync(FilledRelation.Query(fill.TableName), FilledRelation.Read, cancellationToken).ConfigureAwait(false))
        {
            for (long block = 0; block < relation.Blocks; block += BlocksPerWindow)
            {
                if (await WindowAsync(relation, block, cancellationToken).ConfigureAwait(false) is { } obstacle)
                {
                    return obstacle;
                }
            }
        }

        return _filled > before || await MissingAsync(cancellationToken).ConfigureAwait(false) == 0
            ? null
            : throw await DescribeAsync($"Rows of {fill.TableName} that have no {fill.Column.Name} yet were locked", null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> WindowAsync(FilledRelation relation, long block, CancellationToken cancellationToken)
    {
        string sql = BackfillSql.Batch(fill, relation.Name);
        NpgsqlTid[] between = [new((uint)block, 0), new((uint)Math.Min(block + BlocksPerWindow, uint.MaxValue), 0)];
        for (int kept = 0; kept < MostTries;)
        {
            if (await newer.HaveComeAsync(cancellationToken).ConfigureAwait(false))
            {
                return NewerClasses.Reason;
            }

            (long met, long rows, long missing) = (await new LockPatience(options).TryAsync(_ => ReadAsync(sql, row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken, between), cancellationToken).ConfigureAwait(false))[0];
            if (missing > 0)
            {
                return $"[Backfill(\"{fill.Value}\")] gives NULL for rows that were put in, or changed, since the rows were asked, or a trigger takes the value back. Let the expression end in a value for every row.";
            }

            // Those that the application moved between being seen and being locked are found at the next try.
            kept = met > 0 && rows == 0 ? kept + 1 : 0;

            _filled += rows;
            if (rows > 0)
            {
                options.Progress?.Report(new SyncProgress(step.Sql, "filling rows", _filled, Math.Max(_filled, _total)));
            }

            if (kept == 0 && met < BackfillSql.RowsPerBatch)
            {
                return null;
            }
        }

        return $"A trigger of {relation.Name} keeps rows as they are that have no {fill.Column.Name} yet. Let it pass an UPDATE of that column, or fill these rows by hand.";
    }

    // Whether there are any, where nobody wants to know how many.
    private async Task<long> MissingAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(BackfillSql.Count(fill, options.Progress is null ? 1 : null), row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlTid[] values)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
        try
        {
            // Spellings too: the values must be those that the sync's own transaction would give.
            NpgsqlBatch batch = connection.CreateBatch([.. SessionSettings.Statements(options, connection.PostgreSqlVersion.Major, TransactionAccess.ReadWrite), step.SearchPath, sql]);
            await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
            foreach (NpgsqlTid value in values)
            {
                batch.BatchCommands[^1].Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Tid });
            }

            var all = new List<T>();
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    all.Add(read(row));
                }
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return all;
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            throw await DescribeAsync($"Table {fill.TableName} was {LockTimeouts.InUse(exception)}", exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LockTimeoutException> DescribeAsync(string what, PostgresException? exception, CancellationToken cancellationToken)
    {
        IReadOnlyList<Blocker> blockers = await Blockers.OfTableAsync(connection, fill.TableName, cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException($"{what}: {Blockers.InWords(blockers)}. Statement: {step.Sql}", blockers, exception);
    }
}
