using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>Tables that somebody publishes, or that are full.</summary>
[OnMajor(Majors.WithVector)]
public sealed class SurroundedTableTests
{
    [Table("items")]
    private sealed record Item(int Id, [Backfill("'none'")] string Name);

    [Table("items"), PartitionBy(PartitionKind.Range, nameof(Id)), Partition("items_0", From = 0, To = 9)]
    private sealed record Partitioned(int Id, [Backfill("'none'")] string Name);

    [Table("items")]
    private sealed record Wider(int Id, string? Name, int? More);

    private static readonly SchemaModel Filled = SchemaModel.FromTypes([typeof(Item)]);

    [TestCase("FOR ALL TABLES", 100_000)]
    [TestCase("FOR TABLES IN SCHEMA public", 1)]
    public async Task A_backfill_that_a_publication_keeps_the_server_from_is_refused_by_the_plan_already(string publication, long onlineThreshold)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"CREATE TABLE items (id int NOT NULL, name text); INSERT INTO items VALUES (1, NULL), (2, NULL); CREATE PUBLICATION pu {publication}");
        var options = new MigratorOptions { OnlineThreshold = onlineThreshold };

        SyncPlan plan = await database.Source.CreateMigrator(options).PlanAsync(Filled);

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2206 public.items.name");
        await database.ExecuteAsync("ALTER TABLE items REPLICA IDENTITY FULL");
        await database.SyncQuietlyAsync(Filled, options);
    }

    [Test]
    public async Task A_partition_is_published_with_its_table_and_may_have_an_identity_of_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE TABLE items (id int NOT NULL, name text) PARTITION BY RANGE (id);
            CREATE TABLE items_0 PARTITION OF items FOR VALUES FROM (0) TO (9);
            INSERT INTO items VALUES (1, NULL);
            CREATE PUBLICATION pu FOR TABLE items;
            """);
        SchemaModel wanted = SchemaModel.FromTypes([typeof(Partitioned)]);

        (await database.PlanOfSyncAsync(wanted)).Refused.Select(refusal => refusal.Code).Should().Equal("MAP2206");

        await database.ExecuteAsync("ALTER TABLE items_0 REPLICA IDENTITY FULL");
        await database.SyncQuietlyAsync(wanted);
    }

    [Test]
    public async Task A_publication_s_filter_that_keeps_the_server_from_a_backfill_is_no_mistake_of_the_class()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int NOT NULL PRIMARY KEY, name text); INSERT INTO items VALUES (1, NULL); CREATE PUBLICATION pu FOR TABLE items WHERE (name <> 'a')");

        (await database.PlanOfSyncAsync(Filled)).Refused.Select(refusal => refusal.Code).Should().Equal("MAP2206");
    }

    [Test]
    public async Task That_a_table_has_no_room_for_a_column_is_not_the_rows_fault()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("DO $$ BEGIN EXECUTE (SELECT 'CREATE TABLE items (id int NOT NULL, name text, ' || string_agg(format('c%s int', g), ', ') || ')' FROM generate_series(3, 1600) AS g); END $$");
        await database.ExecuteAsync("ALTER TABLE items DROP c1600");

        Refusal refused = (await database.PlanOfSyncAsync(SchemaModel.FromTypes([typeof(Wider)]))).Refused.Should().ContainSingle().Which;

        refused.Code.Should().Be("MAP2218");
        refused.Remedy.Should().Contain("dropped");
    }
}
