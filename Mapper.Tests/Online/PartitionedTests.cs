using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>Indexes of a large partitioned table: one on each partition, built concurrently and attached, in the end nothing that is left to do.</summary>
[OnEveryMajor]
public sealed class PartitionedTests
{
    [Test]
    public async Task An_index_is_built_on_each_partition_and_taken_back_as_one()
    {
        await using Database database = await Partitioned.CreateAsync();
        string before = await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");
        SchemaModel model = Partitioned.With(Partitioned.Index);
        Migrator migrator = database.Source.CreateMigrator(Large.Options);
        SyncPlan plan = await migrator.PlanAsync(model);

        SyncResult result = await migrator.SyncAsync(model);

        result.Pending.Should().BeEmpty();
        result.Applied.Where(step => step.Step.Transactional).Should().BeEmpty();
        result.Applied.Select(step => step.Step.Sql).Should().Equal(Partitioned.Statements);
        plan.Steps.Select(step => step.Sql).Should().Equal(Partitioned.Statements);
        plan.ToSql().Should().ContainAll(Partitioned.Statements.Select(statement => statement + ";"));
        await Partitioned.ShouldBeDoneAsync(database, model);

        JournalEntry entry = (await migrator.HistoryAsync())[0];
        entry.Statements.Should().Equal(Partitioned.Statements);
        await migrator.UndoAsync(entry.Id);
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper"), before, "its way back takes all of it");
    }

    [Test]
    public async Task A_partition_that_comes_meanwhile_gets_the_index_by_itself()
    {
        await using Database database = await Partitioned.CreateAsync();
        await using (await Turn.TakeAsync(database.ConnectionString))
        {
            await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options);
        }

        await database.ExecuteAsync(Partitioned.Statements[0]);
        await database.ExecuteAsync("CREATE TABLE events_9 PARTITION OF events FOR VALUES IN (9)");
        SchemaModel model = Some.Schema(Partitioned.Events with
        {
            Indexes = [Partitioned.Index],
            Partitioning = Partitioned.Events.Partitioning! with { Partitions = [.. Partitioned.Events.Partitioning.Partitions, Partitioned.Of("events_8", 8)] },
        });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Equal(["CREATE TABLE public.events_8 PARTITION OF public.events FOR VALUES IN (8)", .. Partitioned.Statements.Skip(1)]);
        await Partitioned.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_new_partition_and_a_new_index_come_together()
    {
        await using Database database = await Partitioned.CreateAsync();
        SchemaModel model = Some.Schema(Partitioned.Events with
        {
            Columns = [.. Partitioned.Events.Columns, Some.Column("more", nullable: true)],
            Indexes = [Large.Index("ix", "more")],
            Partitioning = Partitioned.Events.Partitioning! with { Partitions = [.. Partitioned.Events.Partitioning.Partitions, Partitioned.Of("events_8", 8)] },
        });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Contain("CREATE INDEX CONCURRENTLY ix_events_8 ON public.events_8 (more)").And.HaveCount(15);
        await Partitioned.ShouldBeDoneAsync(database, model);
    }
}
