using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>What others create and drop while the catalog is being read. They hold a table until the reader waits for it, so that they come between two of its looks.</summary>
[OnMajor(Majors.WithVector)]
public sealed class MovingCatalogTests
{
    private static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("amount") with { Default = new SqlExpression("7") }],
        Checks = [new CheckModel { Name = "ck_items", Expression = new SqlExpression("amount > 0") }],
        Indexes = [Index("ix_a", "amount + 1"), Index("ix_b", "amount + 2"), Index("ix_c", "amount + 3")],
    };

    private const string DropIndexes = "LOCK TABLE items; DROP INDEX ix_a, ix_b, ix_c";
    private const string CreateIndexes = "CREATE INDEX ix_a ON items ((amount + 1)); CREATE INDEX ix_b ON items ((amount + 2)); CREATE INDEX ix_c ON items ((amount + 3))";

    [Test]
    public async Task Indexes_that_go_while_their_expressions_are_read_are_found_to_be_gone()
    {
        await using Database database = await FilledAsync();

        SchemaReport report = await Meanwhile.WhileAsync(database, DropIndexes, migrator => migrator.VerifyAsync(Some.Schema(Items)));
        report.State.Should().Be(SchemaState.Drifted);
        report.Plan.Changes.OfType<CreateIndex>().Select(change => change.Index.Name).Should().Equal("ix_a", "ix_b", "ix_c");

        await database.SyncQuietlyAsync(Some.Schema(Items));
        SyncPlan plan = await Meanwhile.WhileAsync(database, DropIndexes, migrator => migrator.PlanAsync(Some.Schema(Items)));
        plan.Steps.Should().HaveCount(3);

        await database.SyncQuietlyAsync(Some.Schema(Items));
        SchemaModel wider = Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", nullable: true)] });
        SyncResult result = await Meanwhile.WhileAsync(database, DropIndexes, migrator => migrator.SyncAsync(wider));
        result.Applied.Should().HaveCount(4);
        (await database.SyncAsync(wider)).Changed.Should().BeFalse();
    }

    [TestCase(2, TestName = "A_table_that_comes_before_its_key_is_read_is_adopted")]
    [TestCase(1, TestName = "A_table_that_comes_when_its_key_was_read_is_adopted")]
    public async Task A_table_that_comes_while_others_are_read_is_adopted(int expressions)
    {
        // The reader waits where it first spells an expression: of a default among the columns, or of a check among the constraints.
        TableModel items = expressions == 2 ? Items : Items with { Columns = [Some.Column("id"), Some.Column("amount")] };
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(items));

        SyncResult result = await Meanwhile.WhileAsync(
            database,
            "LOCK TABLE items; CREATE TABLE others (id integer CONSTRAINT pk_others PRIMARY KEY)",
            migrator => migrator.SyncAsync(Some.Schema(items, Some.Table("others"))));

        result.Applied.Should().BeEmpty();
    }

    [Test]
    public async Task A_partition_that_goes_while_its_bounds_are_read_is_found_to_be_gone()
    {
        TableModel parted = Some.Table("parted") with { Partitioning = Parts("parted_1", "parted_2") };
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(parted));

        SyncPlan plan = await Meanwhile.WhileAsync(database, "LOCK TABLE parted_2; DROP TABLE parted_1", migrator => migrator.PlanAsync(Some.Schema(parted)));

        plan.Refused.Should().BeEmpty();
        plan.Changes.OfType<AddPartition>().Select(change => change.Partition.Name.Name).Should().Equal("parted_1");
    }

    [Test]
    public async Task A_table_that_goes_while_the_sync_waits_for_it_is_made_anew()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("others")));
        SchemaModel wider = Some.Schema(Some.Table("others") with { Columns = [Some.Column("id"), Some.Column("note", nullable: true)] });

        SyncResult result = await Meanwhile.WhileAsync(database, "DROP TABLE others", migrator => migrator.SyncAsync(wider));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("create table public.others");
        (await database.SyncAsync(wider)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_catalog_that_never_stands_still_is_one_failure_that_says_so()
    {
        await using Database database = await FilledAsync();
        Migrator migrator = database.Source.CreateMigrator(Meanwhile.Patient with { LockWait = TimeSpan.Zero });
        NpgsqlConnection holder = await Meanwhile.HoldAsync(database, $"{DropIndexes}; {CreateIndexes}");
        Task<SchemaReport> reading = migrator.VerifyAsync(Some.Schema(Items));
        while (!reading.IsCompleted)
        {
            if (!await IsWaitingAsync(database))
            {
                continue;
            }

            // The next one stands in the queue before the reader comes again.
            Task<NpgsqlConnection> next = Meanwhile.HoldAsync(database, $"{DropIndexes}; {CreateIndexes}");
            await database.UntilAsync(Meanwhile.Waiting(others: 1));
            await Meanwhile.CommitAsync(holder);
            holder = await next;
        }

        await Meanwhile.CommitAsync(holder);
        CatalogMovedException moved = (await reading.Awaiting(it => it).Should().ThrowAsync<CatalogMovedException>()).Which;
        moved.Code.Should().Be("MAP3010");
        moved.Message.Should().MatchRegex(@"^Others changed tables while the catalog was read \(ix_[abc] went\), 5 times in a row, and nothing was changed here\. Try again when their changes have ended\.$");
    }

    private static async Task<Database> FilledAsync()
    {
        Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        return database;
    }

    private static async Task<bool> IsWaitingAsync(Database database) => (await database.QueryAsync<bool>(Meanwhile.Waiting(others: 0))).Single();

    private static PartitioningModel Parts(params string[] names) => new()
    {
        Kind = PartitionKind.List,
        Columns = ["id"],
        Partitions = [.. names.Select((name, place) => new PartitionModel { Name = Some.Name(name), In = [place] })],
    };

    private static IndexModel Index(string name, string key) => new() { Name = name, Keys = [new IndexKeyModel { Expression = new SqlExpression(key) }] };
}
