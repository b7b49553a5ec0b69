using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>Twenty tables that are changed by hand, and what a sync, which may compare but a few of them, makes of it.</summary>
[OnMajor(17)]
public sealed class DriftTests
{
    // What was there before the first sync, made by others.
    private const string Adopted = """
        CREATE TABLE a (id integer PRIMARY KEY, note text UNIQUE, day date NOT NULL DEFAULT CURRENT_DATE);
        CREATE INDEX ON a (day);
        CREATE TABLE t8 (id integer PRIMARY KEY, code varchar(20) UNIQUE, note text NOT NULL DEFAULT 'none');
        CREATE INDEX ON t8 (note)
        """;

    private static IEnumerable<int> Seeds { get; } = Sweep.Share(Enumerable.Range(0, 200), oneIn: 40);

    [TestCaseSource(nameof(Seeds))]
    public async Task A_sync_finds_what_a_plan_of_all_tables_finds(int seed)
    {
        var random = new Random(seed);
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"CREATE SEQUENCE numbers; {(seed % 3 == 0 ? Adopted : "")}");
        await database.SyncAsync(Drift.Model);
        SyncPlan after;
        int changes = 0;
        do
        {
            string byHand = await ChangeAsync(database, random);
            SyncPlan whole = await PlanAsync(database);
            SyncPlan plan = await database.PlanOfSyncAsync(Drift.Model);
            after = await PlanAsync(database);

            plan.Steps.Select(step => step.Sql).Should().Equal(whole.Steps.Select(step => step.Sql), byHand);
            if (after.IsEmpty)
            {
                plan.Refused.Should().BeEmpty(byHand);
            }
            else
            {
                plan.Refused.Should().NotBeEmpty(byHand);
                after.Steps.Select(step => step.Sql).Should().Equal(whole.Steps.Select(step => step.Sql), byHand);
            }
        }
        while (after.IsEmpty && ++changes < 6);
    }

    // What the server refuses is drawn anew.
    private static async Task<string> ChangeAsync(Database database, Random random)
    {
        while (true)
        {
            string change = Drift.Draw(random);
            try
            {
                await database.ExecuteAsync(change);
                return change;
            }
            catch (PostgresException)
            {
            }
        }
    }

    private static Task<SyncPlan> PlanAsync(Database database) => database.Source.CreateMigrator().PlanAsync(Drift.Model);
}
