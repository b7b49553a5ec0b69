using System.Data.Common;
using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>A step in batches runs after the commit, each batch in its own transaction, and goes on where it stopped.</summary>
[OnMajor(Majors.WithVector)]
public sealed class BatchTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("done", "bigint", nullable: true)] });

    private static readonly SchemaModel Model = Items.With(Steps.Batched("fill"));

    private const string Finished = "SELECT id FROM mapper.data_steps";

    private const string Pending = "SELECT statement FROM mapper.pending";

    [Test]
    public async Task Batches_run_after_the_commit_each_in_its_own_transaction_until_nothing_is_left()
    {
        await using Database database = await FilledAsync();

        SyncResult result = await database.SyncQuietlyAsync(Model, Steps.InBatches(FillOneAsync));

        result.Pending.Should().BeEmpty();
        result.DataSteps.Should().ContainSingle().Which.Step.Transactional.Should().BeFalse();
        (await database.QueryAsync<long>("SELECT count(DISTINCT done) FROM items")).Should().Equal(5);
        (await database.QueryAsync<string>(Finished)).Should().Equal("fill");
        (await database.QueryAsync<string>(Pending)).Should().BeEmpty();
    }

    [Test]
    public async Task A_batch_that_fails_leaves_those_before_and_the_next_sync_goes_on()
    {
        await using Database database = await FilledAsync();
        int batches = 0;
        MigratorOptions failing = Steps.InBatches((connection, transaction, cancellationToken) =>
            ++batches == 3 ? throw new FormatException("The third.") : FillOneAsync(connection, transaction, cancellationToken));
        SchemaModel model = Items.With(Steps.Batched("fill"), Steps.Batched("later"));

        SyncResult result = await database.SyncAsync(model, failing);

        result.Pending.Select(step => step.Id).Should().Equal("fill", "later");
        DataStepException error = result.Pending[0].Error.Should().BeOfType<DataStepException>().Which;
        error.Code.Should().Be("MAP3022");
        error.Message.Should().Contain("fill").And.Contain("The third.");
        result.Pending[1].Reason.Should().Contain("fill");
        (await database.QueryAsync<long>("SELECT count(*) FROM items WHERE done IS NOT NULL")).Should().Equal(2);
        (await database.Source.CreateMigrator(failing).VerifyAsync(model)).State.Should().Be(SchemaState.Behind);

        SyncPlan rest = await database.Source.CreateMigrator(failing).PlanAsync(model);
        rest.ToSql().Should().Contain("-- data step fill (Mapper.Tests.DataSteps.Steps+BatchedStep): goes on in batches after the commit");
        (await database.SyncQuietlyAsync(model, failing)).Pending.Should().BeEmpty();
        (await database.QueryAsync<long>("SELECT count(DISTINCT done) FROM items")).Should().Equal(5);
        (await database.QueryAsync<string>("SELECT id FROM mapper.data_steps ORDER BY id")).Should().Equal("fill", "later");
    }

    [Test]
    public async Task A_process_that_dies_within_a_batch_leaves_the_rest_to_the_next()
    {
        await using Database database = await FilledAsync();
        int batches = 0;
        MigratorOptions dying = Steps.InBatches(async (connection, transaction, cancellationToken) =>
        {
            bool more = await FillOneAsync(connection, transaction, cancellationToken);
            if (++batches == 2)
            {
                int process = ((NpgsqlConnection)connection).ProcessID;
                await database.ExecuteAsync($"SELECT pg_terminate_backend({process}, 5000)");
            }

            return more;
        });

        (await database.SyncAsync(Model, dying)).Pending.Should().ContainSingle();
        (await database.QueryAsync<long>("SELECT count(*) FROM items WHERE done IS NOT NULL")).Should().Equal(1);

        (await database.SyncQuietlyAsync(Model, dying)).Pending.Should().BeEmpty();
        (await database.QueryAsync<long>("SELECT count(DISTINCT done) FROM items")).Should().Equal(5);
    }

    [Test]
    public async Task A_replica_that_finds_a_batch_running_succeeds_and_says_that_it_is_pending()
    {
        await using Database database = await FilledAsync();
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        Task<SyncResult> first = database.SyncAsync(Model, Steps.InBatches(async (connection, transaction, cancellationToken) =>
        {
            started.TrySetResult();
            await release.Task;
            return await FillOneAsync(connection, transaction, cancellationToken);
        }));
        await started.Task;

        SyncResult second = await database.SyncAsync(Model, Steps.InBatches((_, _, _) => throw new InvalidOperationException("Two at once.")));
        release.SetResult();

        PendingStep pending = second.Pending.Should().ContainSingle().Which;
        pending.Error.Should().BeNull();
        pending.Reason.Should().Contain("Another process");
        (await first).Pending.Should().BeEmpty();
        (await database.QueryAsync<string>(Finished)).Should().Equal("fill");
    }

    [Test]
    public async Task Of_many_replicas_each_batch_is_run_by_one()
    {
        await using Database database = await FilledAsync();
        int atOnce = 0;
        var most = new List<int>();
        MigratorOptions options = Steps.InBatches(async (connection, transaction, cancellationToken) =>
        {
            int now = Interlocked.Increment(ref atOnce);
            lock (most)
            {
                most.Add(now);
            }

            bool more = await FillOneAsync(connection, transaction, cancellationToken);
            await Task.Delay(20, cancellationToken);
            Interlocked.Decrement(ref atOnce);
            return more;
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.SyncAsync(Model, options))));

        most.Should().AllBeEquivalentTo(1).And.HaveCountGreaterThanOrEqualTo(6);
        (await database.SyncAsync(Model, options)).Pending.Should().BeEmpty();
        (await database.QueryAsync<long>("SELECT count(DISTINCT done) FROM items")).Should().Equal(5);
    }

    [Test]
    public async Task A_batch_that_ends_its_own_transaction_is_told()
    {
        await using Database database = await FilledAsync();

        SyncResult result = await database.SyncAsync(Model, Steps.InBatches(async (connection, transaction, _) => { await Steps.RowsAsync(connection, transaction, "COMMIT"); return false; }));

        result.Pending.Should().ContainSingle().Which.Error!.Code.Should().Be("MAP3021");
        (await database.QueryAsync<string>(Finished)).Should().BeEmpty();
    }

    [Test]
    public async Task Cancelling_between_batches_keeps_what_is_committed()
    {
        await using Database database = await FilledAsync();
        using var cancel = new CancellationTokenSource();
        MigratorOptions options = Steps.InBatches(async (connection, transaction, cancellationToken) =>
        {
            bool more = await FillOneAsync(connection, transaction, cancellationToken);
            await Task.Yield();
            _ = Task.Run(cancel.Cancel, CancellationToken.None);
            await Task.Delay(Timeout.Infinite, cancel.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return more;
        });

        await FluentActions.Awaiting(() => database.Source.CreateMigrator(options).SyncAsync(Model, cancel.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await database.QueryAsync<string>(Pending)).Should().Equal("fill");
        (await database.SyncQuietlyAsync(Model, Steps.InBatches(FillOneAsync))).Pending.Should().BeEmpty();
    }

    private static async Task<Database> FilledAsync()
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        await database.ExecuteAsync("INSERT INTO items SELECT generate_series(1, 5)");
        return database;
    }

    // The number of the transaction tells the batches apart.
    private static async Task<bool> FillOneAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE items SET done = pg_current_xact_id()::text::bigint WHERE id = (SELECT min(id) FROM items WHERE done IS NULL)", transaction: transaction, cancellationToken: cancellationToken)) > 0;
}
