using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>A newer version of the classes that is deployed while an older one fills a large table.</summary>
[OnMajor(Majors.WithVector)]
public sealed class OvertakenTests
{
    private static readonly SchemaModel Older = Filled.With(Filled.Code, Filled.Column("part", "text", "'p' || id"));

    private static IEnumerable<TestCaseData> Newer() =>
    [
        new TestCaseData(Filled.With(Filled.Column("code", "character varying(20)", "'n' || id"), Filled.Column("part", "text", "'n' || id"))).SetArgDisplayNames("another type"),
        new TestCaseData(Filled.With(Filled.Code, Some.Column("part", "text", nullable: true), Some.Column("more", nullable: true))).SetArgDisplayNames("nullable after all"),
        new TestCaseData(Large.Of(Large.Items with { Columns = [.. Large.Items.Columns, Filled.Code], RemovedColumns = new EquatableArray<string>(["part"]) })).SetArgDisplayNames("removed"),
    ];

    [TestCaseSource(nameof(Newer))]
    public async Task An_older_version_stops_between_two_batches_and_does_not_become_the_newest_by_what_it_has_made(object newer)
    {
        await using Database database = await Large.CreateAsync(rows: Filled.Rows);
        SyncResult? meanwhile = null;
        var deploying = new Filled.Between(progress =>
        {
            if (progress.Statement.Contains("SET part", StringComparison.Ordinal) && meanwhile is null)
            {
                meanwhile = database.SyncAsync((SchemaModel)newer, Large.Options).GetAwaiter().GetResult();
            }
        });

        SyncResult result = await database.SyncAsync(Older, Large.Options with { Progress = deploying });

        meanwhile!.Changed.Should().BeTrue();
        result.Applied.Select(step => step.Step.Sql).Should().Contain(Filled.Steps);
        result.Pending.Should().HaveCount(5);
        result.Pending[0].Reason.Should().StartWith("A newer version of the classes was applied meanwhile");
        (await database.QueryAsync<long>("SELECT count(*) FROM items WHERE to_jsonb(items) ->> 'part' LIKE 'p%'")).Single().Should().BeLessThanOrEqualTo(5_000);
        (await database.SyncAsync((SchemaModel)newer, Large.Options)).Newer.Should().BeEmpty();
        await Large.ShouldBeDoneAsync(database, (SchemaModel)newer);
        SyncPlan late = await database.Source.CreateMigrator(Large.Options).PlanAsync(Older);
        late.Steps.Should().BeEmpty();
        (late.Newer.Count + late.Refused.Count(refusal => refusal.Code == NewerDatabaseException.OfNewer)).Should().BePositive();
    }
}
