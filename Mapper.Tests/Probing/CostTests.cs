using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>What is sent for what: it hangs on what is to do, never on how many tables there are.</summary>
[OnMajor(17)]
public sealed class CostTests
{
    [TestCase(2)]
    [TestCase(12)]
    public async Task Creating_evolving_and_comparing_cost_a_bounded_number_of_round_trips_whatever_the_number_of_tables(int tables)
    {
        await using Database database = await Database.CreateAsync();
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
        }

        (int RoundTrips, int Statements) created = await CountAsync(proxy, source, Store(tables, hasNote: false));
        (int RoundTrips, int Statements) evolved = await CountAsync(proxy, source, Store(tables, hasNote: true));
        (int RoundTrips, int Statements) again = await CountAsync(proxy, source, Store(tables, hasNote: true));
        await database.ExecuteAsync("ALTER TABLE t0 ADD COLUMN others integer");
        (int RoundTrips, int Statements) compared = await CountAsync(proxy, source, Store(tables, hasNote: true));

        again.Should().Be((1, 2), "nothing has changed");
        created.RoundTrips.Should().BeLessThanOrEqualTo(18);
        created.Statements.Should().BeLessThanOrEqualTo(90);
        evolved.RoundTrips.Should().BeLessThanOrEqualTo(20);
        evolved.Statements.Should().BeLessThanOrEqualTo(85, "what has no counterpart is spelled by no shadow");
        compared.RoundTrips.Should().BeLessThanOrEqualTo(11, "the fingerprint is taken where there is one to compare it with");
        compared.Statements.Should().BeLessThanOrEqualTo(46);
    }

    [Test]
    public async Task In_a_long_plan_the_steps_that_go_through_no_rows_share_the_clock()
    {
        const int tables = 120;
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Store(tables, hasNote: false));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        SchemaModel noted = Store(tables, hasNote: true);
        TableModel last = noted.Tables[^1];
        proxy.Arm();

        SyncResult result = await source.CreateMigrator().SyncAsync(noted with { Tables = [.. noted.Tables.SkipLast(1), last with { Columns = [.. last.Columns, Some.Column("number") with { Identity = new IdentityModel() }] }] });

        result.Applied.Should().HaveCount(tables + 1).And.OnlyContain(step => step.Duration > TimeSpan.Zero);
        string[] statements = [.. proxy.Log.Statements.SkipWhile(statement => !IsClock(statement))];
        statements.Count(IsClock).Should().BeLessThanOrEqualTo(50);
        int rewriting = Array.FindIndex(statements, statement => statement.Contains("AS IDENTITY", StringComparison.Ordinal));
        IsClock(statements[rewriting - 1]).Should().BeTrue("what was before it is not its time");
        IsClock(statements[rewriting + 1]).Should().BeTrue();
    }

    private static bool IsClock(string statement) => statement.Contains("mapper_clock", StringComparison.Ordinal);

    // The statements without those of the plan itself, and the clock beside each of them.
    private static async Task<(int RoundTrips, int Statements)> CountAsync(WireProxy proxy, NpgsqlDataSource source, SchemaModel model)
    {
        proxy.Arm();
        SyncResult result = await source.CreateMigrator().SyncAsync(model);
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, proxy.Log.Statements.Select(statement => statement.ReplaceLineEndings(" ")[..Math.Min(statement.Length, 90)])));
        return (proxy.Log.RoundTrips, proxy.Log.Statements.Count(statement => !IsClock(statement)) - result.Applied.Count);
    }

    private static SchemaModel Store(int tables, bool hasNote) => Some.Schema(
    [
        .. Enumerable.Range(0, tables).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i - 1}"])).Select(table => hasNote ? table with { Columns = [.. table.Columns, Some.Column("note", "text", nullable: true)] } : table),
    ]);
}
