using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Versions;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>What is compared when a few of many tables have changed since all was well.</summary>
[OnMajor(17)]
public sealed class ChangedTablesTests
{
    private const string CatalogOfColumns = "format_type(u.atttypid, u.atttypmod)";

    // A chain: t1 refers to t0, t2 to t1.
    private static readonly SchemaModel Store = Some.Schema(
    [
        .. Enumerable.Range(0, 12).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i - 1}"])).Select((table, i) => table with
        {
            Columns = [.. table.Columns, Some.Column("note", "text", nullable: true) with { Default = new SqlExpression("'none'") }],
            Checks = [new CheckModel { Name = $"ck_{i}", Expression = new SqlExpression("note <> ''") }],
            Indexes = [new IndexModel { Name = $"ix_{i}", Keys = [new IndexKeyModel { Column = "note" }] }],
        }),
    ]);

    private static IEnumerable<string> ByHand { get; } =
    [
        "ALTER TABLE t5 ALTER COLUMN note SET STATISTICS 200",
        "ALTER TABLE t5 ALTER COLUMN note SET DEFAULT 'other'",
        "ALTER TABLE t5 ALTER COLUMN note DROP DEFAULT",
        "ALTER TABLE t5 ALTER COLUMN note SET NOT NULL",
        "ALTER TABLE t5 ALTER COLUMN note TYPE varchar(20)",
        "ALTER TABLE t5 ADD COLUMN stranger integer",
        "ALTER TABLE t5 ADD COLUMN required integer NOT NULL",
        "ALTER TABLE t5 DROP COLUMN note",
        "ALTER TABLE t5 RENAME COLUMN note TO noted",
        "ALTER TABLE t5 DROP CONSTRAINT ck_5",
        "ALTER TABLE t5 ADD CHECK (id > 0)",
        "ALTER TABLE t5 DROP CONSTRAINT pk_t5 CASCADE",
        "DROP INDEX ix_5",
        "ALTER INDEX ix_5 RENAME TO by_note",
        "CREATE INDEX strange ON t5 (id, note)",
        "ALTER TABLE t6 DROP CONSTRAINT fk_t6_t5_id",
        "COMMENT ON TABLE t5 IS 'said'",
        "ALTER TABLE t5 ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY own ON t5 USING (id > 0)",
        "ALTER TABLE t11 SET UNLOGGED",
        "ALTER TABLE t5 SET (fillfactor = 70)",
        "ALTER TABLE t5 RENAME TO t55",
        "DROP TABLE t11",
        "DROP TABLE t11; CREATE VIEW t11 AS SELECT 1 AS id",
        "CREATE TYPE mood AS ENUM ('fine')",
        "ALTER TABLE t4 ALTER COLUMN id TYPE integer; ALTER TABLE t5 ALTER COLUMN t4_id TYPE integer",
    ];

    [TestCaseSource(nameof(ByHand))]
    public async Task A_sync_finds_what_a_plan_of_all_tables_finds(string byHand)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Store);
        await database.ExecuteAsync(byHand);
        SyncPlan whole = await database.Source.CreateMigrator().PlanAsync(Store);

        SyncPlan plan = await database.PlanOfSyncAsync(Store);

        plan.Steps.Select(step => step.Sql).Should().Equal(whole.Steps.Select(step => step.Sql));
        plan.Refused.Select(refusal => refusal.Code).Should().Equal(whole.Refused.Select(refusal => refusal.Code));
        plan.Unmanaged.Should().Equal(whole.Unmanaged);
        (await database.Source.CreateMigrator().VerifyAsync(Store)).State.Should().Be(plan.Refused.Count == 0 ? SchemaState.InSync : SchemaState.Drifted);
    }

    [Test]
    public async Task Tables_that_have_not_changed_are_not_looked_at()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Store);
        await database.ExecuteAsync("ALTER TABLE t5 ADD COLUMN stranger integer");
        await using NpgsqlConnection user = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await user.BeginTransactionAsync();
        await user.ExecuteAsync("LOCK TABLE t0, t9 IN ACCESS EXCLUSIVE MODE");

        SyncResult result = await database.SyncAsync(Store);

        result.Changed.Should().BeFalse();
        result.Plan.Target.Tables.Should().HaveCount(12);
        result.Plan.Unmanaged.Should().ContainSingle().Which.Name.Should().Be("stranger");
    }

    [Test]
    public async Task Of_processes_that_start_together_after_a_change_one_compares()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Store);
        await database.ExecuteAsync("ALTER TABLE t5 ALTER COLUMN note SET STATISTICS 200");
        WireProxy[] proxies = [.. Enumerable.Range(0, 6).Select(_ => new WireProxy(database.ConnectionString))];

        await Task.WhenAll(proxies.Select(async proxy =>
        {
            await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
            (await source.CreateMigrator().SyncAsync(Store)).Changed.Should().BeFalse();
        }));

        proxies.Sum(proxy => proxy.Log.Statements.Count(statement => statement.Contains(CatalogOfColumns, StringComparison.Ordinal))).Should().Be(1);
        foreach (WireProxy proxy in proxies)
        {
            await proxy.DisposeAsync();
        }
    }

    [Test]
    public async Task An_older_version_is_told_of_the_newer_one_at_each_start()
    {
        await using Database database = await Database.CreateAsync();
        string others = string.Concat(Enumerable.Range(0, 12).Select(i => $"[Table(\"other_{i}\")] public sealed class Other{i} {{ [PrimaryKey] public int Id {{ get; set; }} }}"));
        SchemaModel older = Shop.Model("1.0.0.0", Shop.First + others);
        await database.SyncAsync(older);
        await database.SyncAsync(Shop.Model("2.0.0.0", Shop.Grown + others));

        (await database.SyncAsync(older)).Newer.Should().ContainSingle();
        (await database.SyncAsync(older)).Newer.Should().ContainSingle("what is left alone for its sake is not as the older one wants it");
    }

    [Test]
    public async Task A_table_that_an_operator_gave_away_is_seen_when_it_comes()
    {
        await using Database database = await Database.CreateAsync();
        var options = new MigratorOptions { AllowDataLoss = ["public.gone"] };
        await database.SyncAsync(Store, options);
        await database.ExecuteAsync("ALTER TABLE t5 ADD COLUMN stranger integer");
        (await database.SyncAsync(Store, options)).Changed.Should().BeFalse();
        await database.ExecuteAsync("CREATE TABLE gone (id integer)");

        SyncResult result = await database.SyncAsync(Store, options);

        result.Applied.Select(applied => applied.Step.Sql).Should().Equal("DROP TABLE public.gone");
    }
}
