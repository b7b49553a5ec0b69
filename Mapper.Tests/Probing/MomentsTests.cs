using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>
/// Somebody changes a table at each moment of a sync, which carries out what the classes ask for all the same, unless it is a plan that was reviewed before. The next one must not call up to date what a
/// plan would change.
/// </summary>
[OnMajor(17)]
public sealed class MomentsTests
{
    // A sync sends no more statements than that.
    private const int Moments = 90;

    private static readonly TableModel Noted = Some.Table("a") with
    {
        Owner = "shop",
        Columns = [Some.Column("id"), Some.Column("note", "text") with { Default = new SqlExpression("'none'::text") }],
        Indexes = [new IndexModel { Name = "ix_note", Keys = [new IndexKeyModel { Column = "note" }] }],
    };

    private static readonly SchemaModel Model = new() { Tables = [Noted, Some.Table("b", "a") with { Owner = "shop" }], Plugins = [new PluginModel("shop", Schema: null, DependsOn: [])] };

    private static readonly SchemaModel Wider = Model with { Tables = [Noted with { Columns = [.. Noted.Columns, Some.Column("more", nullable: true)] }, Model.Tables[1]] };

    private static readonly SchemaModel Converted = Model with { Tables = [Noted with { Columns = [Some.Column("id"), Some.Column("note") with { Default = new SqlExpression("0"), Hints = new ColumnHints { ConvertUsing = "length(note)" } }] }, Model.Tables[1]] };

    private static readonly string[] ByHand =
    [
        "DROP INDEX ix_note", "ALTER TABLE a ALTER COLUMN note DROP NOT NULL", "ALTER TABLE a DROP COLUMN note", "ALTER TABLE b DROP CONSTRAINT fk_b_a_id", "ALTER TABLE a ALTER COLUMN note SET DEFAULT 'other'", "DROP TABLE b",
        "ALTER TABLE a ALTER COLUMN note TYPE varchar(20)", "ALTER TABLE a RENAME CONSTRAINT pk_a TO pk_other; DROP INDEX ix_note",
        "ALTER TABLE a ADD COLUMN more integer",
    ];

    private static readonly (string Title, SchemaModel Model, MigratorOptions Options, bool IsPlanned)[] Syncs =
    [
        ("an unknown model", Model, new MigratorOptions { AllowDataLoss = ["a.gone"] }, false),
        ("a known model", Model, new MigratorOptions(), false),
        ("a wider model", Wider, new MigratorOptions(), false),
        ("a planned one", Wider, new MigratorOptions(), true),
        ("an online one", Wider with { Tables = [Wider.Tables[0] with { Indexes = [.. Noted.Indexes, new IndexModel { Name = "ix_more", Keys = [new IndexKeyModel { Column = "more" }] }] }, Wider.Tables[1]] }, new MigratorOptions { OnlineThreshold = 0 }, false),
        ("a step before", Wider.With(Steps.Before("x")), Steps.Doing("UPDATE a SET id = id"), false),
        ("a step alone", Model.With(Steps.After("x")), Steps.Doing("UPDATE a SET id = id"), false),
        ("a converted one", Converted, new MigratorOptions(), false),
        ("a batched step", Model.With(Steps.Batched("x")), Steps.InBatches((_, _, _) => Task.FromResult(false)), false),
    ];

    private static IEnumerable<TestCaseData> Drawn => Sweep.Share(
        from sync in Syncs.Index() from moment in Enumerable.Range(0, Moments) select new TestCaseData(sync.Index, moment).SetArgDisplayNames(sync.Item.Title, $"{moment}"), oneIn: 61);

    [TestCaseSource(nameof(Drawn))]
    public async Task A_change_at_any_moment_is_seen_by_the_next_sync(int sync, int moment)
    {
        (_, SchemaModel model, MigratorOptions options, bool isPlanned) = Syncs[sync];
        string byHand = ByHand[(moment + sync) % ByHand.Length];
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await database.ExecuteAsync("INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 1)");
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        SyncPlan? plan = isPlanned ? await source.CreateMigrator(options).PlanAsync(model) : null;
        proxy.Arm();
        bool isDone = false;
        proxy.Noted = number =>
        {
            if (number == moment)
            {
                isDone = Task.Run(() => TryAsync(database, byHand)).Result;
            }
        };

        try
        {
            _ = plan is null ? await source.CreateMigrator(options).SyncAsync(model) : await source.CreateMigrator(options).ApplyAsync(plan);
        }
        catch (StalePlanException failed) when (isPlanned)
        {
            TestContext.Out.WriteLine(failed.Message);
        }

        proxy.Noted = null;
        TestContext.Out.WriteLine($"{(isDone ? byHand : "nothing")} before {proxy.Log.Statements.ElementAtOrDefault(moment)}");
        SyncPlan second = await PlanOfAsync(source, model, options);
        SyncPlan asked = await database.Source.CreateMigrator(options).PlanAsync(model);
        if (second.Refused.Count == 0)
        {
            asked.ToSql().Should().BeEmpty(byHand);
            asked.Refused.Should().BeEmpty();
        }
        else
        {
            asked.Refused.Should().NotBeEmpty();
        }
    }

    private static async Task<SyncPlan> PlanOfAsync(NpgsqlDataSource source, SchemaModel model, MigratorOptions options)
    {
        try
        {
            return (await source.CreateMigrator(options).SyncAsync(model)).Plan;
        }
        catch (UnsafePlanException exception)
        {
            return exception.Plan;
        }
    }

    // Not where the sync holds the table: it would wait for the one that waits for it.
    private static async Task<bool> TryAsync(Database database, string sql)
    {
        try
        {
            await database.ExecuteAsync($"BEGIN; SET LOCAL lock_timeout = '50ms'; {sql}; COMMIT");
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}
