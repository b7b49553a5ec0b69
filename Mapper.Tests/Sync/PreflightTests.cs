using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What the rows answer is told in full: all of a plan at once, how many, which, and what to do; and never another value than a key.</summary>
[OnEveryMajor]
public sealed class PreflightTests
{
    [Table("shops")]
    private sealed record Shop([PrimaryKey] int Id);

    [Table("orders")]
    private sealed record Loose([PrimaryKey] int Id, int? ShopId, string? Code, int? Total);

    [Table("orders")]
    private sealed record Strict([PrimaryKey] int Id, [ForeignKey<Shop>] int? ShopId, [Unique] string Code, [Check("total >= 0")] int? Total);

    [Table("lines")]
    [PrimaryKey(nameof(OrderId), nameof(Position))]
    private sealed record LooseLine(int OrderId, string Position, int Amount);

    [Table("lines")]
    [PrimaryKey(nameof(OrderId), nameof(Position))]
    private sealed record StrictLine(int OrderId, string Position, [Check("amount > 0")] int Amount);

    [Table("notes")]
    private sealed record LooseNote(int Amount);

    [Table("notes")]
    private sealed record StrictNote([Check("amount > 0")] int Amount);

    private const string Rows = """
        INSERT INTO orders SELECT i, 7, 'secret', -i FROM generate_series(1, 12) AS i;
        INSERT INTO orders VALUES (13, NULL, NULL, NULL), (14, 1, 'fine', 0);
        INSERT INTO shops VALUES (1);
        INSERT INTO lines VALUES (1, 'a', 0), (2, 'b', 1);
        INSERT INTO notes VALUES (1), (0), (-3);
        """;

    [Test]
    public async Task All_that_the_rows_contradict_is_told_at_once_with_counts_and_keys()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Shop), typeof(Loose), typeof(LooseLine), typeof(LooseNote)]));
        await database.ExecuteAsync(Rows);
        string before = await PgDump.OfAsync(database.ConnectionString);

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Shop), typeof(Strict), typeof(StrictLine), typeof(StrictNote)])))
            .Should().ThrowAsync<UnsafePlanException>()).Which;

        TestContext.Out.WriteLine(refusal.Message);
        refusal.Refused.Select(it => $"{it.Code} {it.Target}: {it.Reason}").Should().BeEquivalentTo(
            "MAP2202 public.orders.code: The column becomes NOT NULL, but 1 row (id 13) holds NULL in it.",
            "MAP2210 public.orders: Unique constraint uq_orders_code allows each key once, but 12 rows (id 1, 2, 3, 4, 5, …) share one.",
            "MAP2211 public.orders: Check ck_orders_total wants total >= 0, but 12 rows (id 1, 2, 3, 4, 5, …) contradict it.",
            "MAP2212 public.orders: Foreign key fk_orders_shop_id references public.shops, but 12 rows (id 1, 2, 3, 4, 5, …) reference no row of it.",
            "MAP2211 public.lines: Check ck_lines_amount wants amount > 0, but 1 row ((order_id, position) (1, a)) contradicts it.",
            "MAP2211 public.notes: Check ck_notes_amount wants amount > 0, but 2 rows (ctid (0,2), (0,3)) contradict it.");
        refusal.Refused.Should().OnlyContain(it => it.Member != null && it.Remedy.Length > 0);
        refusal.Message.Should().NotContain("secret", "a refusal names keys, and no other value");
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "a refused sync changes nothing");
    }

    [Test]
    public async Task A_question_that_cannot_be_asked_keeps_no_other_from_being_asked()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO items VALUES (1)");
        CheckModel onNew = new() { Name = "a", Expression = new SqlExpression("rank > 0") };
        CheckModel onOld = new() { Name = "b", Expression = new SqlExpression("id > 1") };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table with { Columns = [.. table.Columns, Some.Column("rank", nullable: true)], Checks = [onNew, onOld] }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Change}").Should().Equal("MAP2211 add constraint b to public.items");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_exclusion_that_rows_contradict_tells_values_only_to_who_asks_for_details(bool detailed)
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("during", "int4range")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO items VALUES (1, '[4242,4250)'), (2, '[4245,4260)')");
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { IncludeErrorDetail = detailed });

        SyncPlan plan = await source.CreateMigrator().PlanAsync(Some.Schema(table with { Exclusions = [new ExclusionModel { Name = "ex", Elements = new SqlExpression("during WITH &&") }] }));

        Refusal refused = plan.Refused.Should().ContainSingle().Which;
        refused.Code.Should().Be("MAP2213");
        refused.Reason.Contains("4242").Should().Be(detailed, refused.Reason);
    }

    [Test]
    public async Task A_foreign_key_to_a_table_that_this_role_may_only_reference_is_left_to_the_server()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}; DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {role}', current_database()); END $$");
        try
        {
            await database.ExecuteAsync($"CREATE TABLE agents (id integer PRIMARY KEY); INSERT INTO agents VALUES (1); GRANT REFERENCES ON agents TO {role}");
            await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });
            TableModel table = Some.Table("items", "agents");
            await poor.CreateMigrator().SyncAsync(Some.Schema(table with { ForeignKeys = [] }));
            await database.ExecuteAsync("INSERT INTO items VALUES (1, 1)");

            (await poor.CreateMigrator().SyncAsync(Some.Schema(table))).Changed.Should().BeTrue();
        }
        finally
        {
            await database.DisposeAsync();
            await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false });
            await using NpgsqlCommand drop = server.CreateCommand($"DROP ROLE {role}");
            await drop.ExecuteNonQueryAsync();
        }
    }
}
