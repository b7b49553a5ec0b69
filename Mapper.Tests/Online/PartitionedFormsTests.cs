using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>Partitioned tables and indexes of every make, and those that stay in the transaction.</summary>
[OnMajor(Majors.WithVector)]
public sealed class PartitionedFormsTests
{
    [Test]
    public async Task Partitions_of_other_schemas_and_strange_names_get_an_index_that_asks_for_it_whatever_their_size()
    {
        await using Database database = await Partitioned.CreateAsync();
        await database.ExecuteAsync("""CREATE SCHEMA "Old One"; CREATE TABLE "Old One"."it's ""5""!" PARTITION OF events FOR VALUES IN (5)""");
        SchemaModel model = Partitioned.With(Large.Index("Ix", "note") with { Concurrently = true });

        SyncResult result = await database.SyncAsync(model);

        result.Applied.Select(step => step.Step.Sql).Take(4).Should().Equal(
            """CREATE INDEX "Ix" ON ONLY public.events (note)""",
            """CREATE INDEX CONCURRENTLY "Ix_it's ""5""!" ON "Old One"."it's ""5""!" (note)""",
            """ALTER INDEX public."Ix" ATTACH PARTITION "Old One"."Ix_it's ""5""!" """.TrimEnd(),
            """CREATE INDEX CONCURRENTLY "Ix_events_1" ON public.events_1 (note)""");
        await Partitioned.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_table_with_a_foreign_table_among_its_partitions_gets_its_index_in_the_transaction()
    {
        await using Database database = await Partitioned.CreateAsync();
        await database.ExecuteAsync("CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere; CREATE FOREIGN TABLE events_5 PARTITION OF events FOR VALUES IN (5) SERVER far");

        SyncResult result = await database.SyncQuietlyAsync(Partitioned.With(Large.Index("ix", "note")), Large.Options);

        result.Applied.Select(step => (step.Step.Sql, step.Step.Transactional)).Should().Equal(("CREATE INDEX ix ON public.events (note)", true));
    }

    [Test]
    public async Task Keys_in_SQL_without_the_partition_key_are_refused_as_a_whole()
    {
        await using Database database = await Partitioned.CreateAsync();
        SchemaModel model = Partitioned.With(new IndexModel { Name = "ix", Unique = true, KeysSql = "note" });
        string before = await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");

        await database.Awaiting(it => it.SyncAsync(model, Large.Options)).Should().ThrowAsync<MapperException>();

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper"), before, "nothing is changed");
    }

    [Test]
    public async Task A_unique_index_without_the_key_of_a_partition_that_is_partitioned_itself_is_refused_as_a_whole([Values("note", "(length(note))")] string key)
    {
        await using Database database = await Partitioned.CreateAsync();
        await database.ExecuteAsync($"CREATE TABLE events_7 PARTITION OF events FOR VALUES IN (7) PARTITION BY RANGE ({key})");
        SchemaModel model = Partitioned.With(Large.Index("ix", "kind", "id") with { Unique = true });

        await database.Awaiting(it => it.SyncAsync(model, Large.Options)).Should().ThrowAsync<MapperException>().WithMessage("*partition*");

        (await database.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relname LIKE 'ix%'")).Should().Equal(0);
    }

    [Test]
    public async Task What_was_begun_is_finished_in_the_transaction_where_the_table_no_longer_counts_as_large([Values(2, 7)] int begun)
    {
        await using Database database = await Partitioned.CreateAsync();
        foreach (string statement in Partitioned.Statements.Take(begun))
        {
            await database.ExecuteAsync(statement);
        }

        await database.SyncQuietlyAsync(Partitioned.With(Partitioned.Index));

        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_index WHERE indrelid::regclass::text LIKE 'events%'")).Should().Equal(6);
    }

    [Test]
    public async Task A_saved_plan_is_applied_as_it_was_reviewed()
    {
        await using Database database = await Partitioned.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator(Large.Options);
        SyncPlan plan = SyncPlan.FromJson((await migrator.PlanAsync(Partitioned.With(Partitioned.Index))).ToJson());

        SyncResult result = await migrator.ApplyAsync(plan);

        result.Applied.Select(step => step.Step.Sql).Should().Equal(Partitioned.Statements);
        plan.ToMarkdown().Should().Contain("attach index ix\\_events\\_3a of partition public.events\\_3a to public.ix\\_events\\_3 (outside the transaction)");
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    [Test]
    public async Task A_vector_index_is_built_on_each_partition_as_soon_as_there_are_rows()
    {
        await using Database database = await Partitioned.CreateAsync();
        TableModel events = Partitioned.Events with { Columns = [.. Partitioned.Events.Columns, Some.Column("embedding", "vector(3)", nullable: true)] };
        await database.SyncAsync(Some.Schema(events));
        SchemaModel model = Some.Schema(events with
        {
            Indexes = [new IndexModel { Name = "ix", Method = "hnsw", Keys = [new IndexKeyModel { Column = "embedding", Operator = "vector_l2_ops" }] }],
        });

        (await database.SyncAsync(model)).Applied.Should().HaveCount(11).And.OnlyContain(step => !step.Step.Transactional);

        await Partitioned.ShouldBeDoneAsync(database, model);
    }
}
