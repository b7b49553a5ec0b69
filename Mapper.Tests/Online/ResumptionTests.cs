using System.Collections.Concurrent;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>What a process that was killed after the commit left to do, or did and could not say: whoever comes next goes on.</summary>
[OnMajor(Majors.WithVector)]
public sealed class ResumptionTests
{
    private static readonly TableModel Items = Large.Items;

    [Test]
    public async Task Another_process_goes_on_from_every_state_that_one_may_be_killed_in()
    {
        await using Database database = await Large.CreateAsync(Large.Of(Items with { Indexes = [Large.Index("ix", "name")] }));
        SchemaModel model = Large.Of(Items with
        {
            Columns = [.. Items.Columns.Select(column => column with { Nullable = column.Name is "name" or "other_id" })],
            Uniques = [Large.Unique],
            Checks = [Large.Check],
            Indexes = [Large.Index("ix", "name", "size")],
        });
        SyncPlan plan = await database.Source.CreateMigrator(Large.Options).PlanAsync(model);
        PlannedStep[] online = [.. plan.Steps.Where(step => !step.Transactional)];
        online.Length.Should().Be(9);

        for (int killed = 0; killed <= online.Length; killed++)
        {
            await using Database copy = await Large.CreateAsync(Large.Of(Items with { Indexes = [Large.Index("ix", "name")] }));
            await using Turn turn = await Turn.TakeAsync(copy.ConnectionString);
            (await copy.SyncAsync(model, Large.Options)).Pending.Should().HaveCount(online.Length);
            foreach (PlannedStep step in online.Take(killed))
            {
                await copy.ExecuteAsync(step.Sql);
            }

            await turn.DisposeAsync();
            (await copy.SyncAsync(model, Large.Options)).Pending.Should().BeEmpty();
            await Large.ShouldBeDoneAsync(copy, model);
            await copy.SyncQuietlyAsync(Large.Before, Large.Back);
        }
    }

    [Test]
    public async Task A_replaced_index_that_a_killed_process_left_to_do_is_not_taken_for_done([Range(0, 4)] int killed)
    {
        await using Database database = await Large.CreateAsync(Large.Of(Items with { Indexes = [Large.Index("ix", "name")] }));
        SchemaModel model = Large.Of(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)], Indexes = [Large.Index("ix", "name", "size")], ForeignKeys = [Large.Key] });
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        PendingStep[] pending = [.. (await database.SyncAsync(model, Large.Options)).Pending];
        pending.Should().HaveCount(4);
        foreach (PendingStep step in pending.Take(killed))
        {
            await database.ExecuteAsync(step.Id);
        }

        await turn.DisposeAsync();
        (await database.SyncAsync(model, Large.Options)).Applied.Select(step => step.Step.Sql).Should().BeEquivalentTo(pending.Skip(killed).Select(step => step.Id));

        await Large.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<string>("SELECT pg_get_indexdef('ix'::regclass)")).Should().Equal("CREATE INDEX ix ON public.items USING btree (name, size)");
    }

    [Test]
    public async Task What_was_finished_and_not_recorded_gets_its_entry_of_the_journal_and_its_way_back_from_who_finds_it()
    {
        await using Database database = await Large.CreateAsync();
        SchemaModel model = Large.Of(Items with { Indexes = [Large.Index("ix", "name")], Uniques = [Large.Unique], Columns = [.. Items.Columns.Select(column => column with { Nullable = column.Name is "name" or "other_id" })] });
        string before = await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        PendingStep[] pending = [.. (await database.SyncAsync(model, Large.Options)).Pending];
        foreach (PendingStep step in pending)
        {
            await database.ExecuteAsync(step.Id);
        }

        await turn.DisposeAsync();
        (await database.SyncAsync(model, Large.Options)).Changed.Should().BeFalse();

        Migrator migrator = database.Source.CreateMigrator(Large.Options);
        JournalEntry entry = (await migrator.HistoryAsync())[0];
        entry.Statements.Should().Equal(pending.Select(step => step.Id));
        await Large.ShouldBeDoneAsync(database, model);
        (await migrator.HistoryAsync()).Should().HaveCount(3, "a sync that finds nothing writes nothing");
        await migrator.UndoAsync(entry.Id);
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper"), before, "it is the way back of all of them");
    }

    [Test]
    public async Task A_build_whose_client_was_killed_is_left_alone_while_it_runs_and_its_progress_is_told()
    {
        await using Database database = await Large.CreateAsync();
        SchemaModel model = Large.Of(Items with { Indexes = [Large.Index("ix", "name"), Large.Index("iy", "size")] });
        await using NpgsqlConnection writer = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction writing = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("INSERT INTO items (id) VALUES (-1)", writer))
        {
            await write.ExecuteNonQueryAsync();
        }

        // It waits for the writer, under a lock of the table, and nobody listens any more.
        Task orphan = database.ExecuteAsync("CREATE INDEX CONCURRENTLY ix ON public.items (name)");
        await database.UntilAsync("SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('ix'))");
        SyncResult meanwhile = await database.SyncAsync(Large.Of(Items with { Indexes = [Large.Index("ix", "name")] }), Large.Options);
        meanwhile.Pending[0].Reason.Should().StartWith("The index is not valid, and it is being built");
        (await database.QueryAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass")).Should().Equal(false);

        await writing.CommitAsync();
        await orphan;
        var told = new ConcurrentBag<SyncProgress>();
        await using NpgsqlTransaction again = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("INSERT INTO items (id) VALUES (-2)", writer))
        {
            await write.ExecuteNonQueryAsync();
        }

        Task<SyncResult> sync = database.SyncAsync(model, Large.Options with { Progress = new Told(told) });
        for (DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(20); told.All(progress => progress.Total == 0) && DateTime.UtcNow < end;)
        {
            await Task.Delay(50);
        }

        await again.CommitAsync();
        (await sync).Applied.Select(step => step.Step.Sql).Should().Equal("CREATE INDEX CONCURRENTLY iy ON public.items (size)");
        told.Should().Contain(progress => progress.Statement == "CREATE INDEX CONCURRENTLY iy ON public.items (size)" && progress.Phase == "waiting for writers before build" && progress.Total == 1);
        await Large.ShouldBeDoneAsync(database, model);
    }

    private sealed class Told(ConcurrentBag<SyncProgress> all) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => all.Add(value);
    }
}
