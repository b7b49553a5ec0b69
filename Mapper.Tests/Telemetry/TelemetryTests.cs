using System.Diagnostics;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Telemetry;

/// <summary>The spans and measurements of real calls.</summary>
[OnMajor(17)]
public sealed class TelemetryTests
{
    private static readonly SchemaModel Model = Some.Schema(Some.Table("items"));

    [Test]
    public async Task A_sync_is_a_span_that_says_what_was_done()
    {
        await using Database database = await Database.CreateAsync();
        using var spans = new SpanRecorder();

        SyncResult result = await database.SyncAsync(Model);
        await database.SyncAsync(Model);

        Tags(spans.Ended[0]).Should().Equal(
            "db.system.name=postgresql", "mapper.operation=sync", "mapper.tables=1", $"mapper.statements={result.Applied.Count}", "mapper.refusals=0", "mapper.changed=True");
        Tags(spans.Ended[1]).Should().EndWith("mapper.changed=False").And.Contain("mapper.statements=0");
        spans.Ended.Should().HaveCount(2).And.AllSatisfy(span =>
        {
            span.DisplayName.Should().Be("mapper.sync");
            span.Kind.Should().Be(ActivityKind.Internal);
            span.Status.Should().Be(ActivityStatusCode.Unset);
        });
    }

    [Test]
    public async Task Planning_applying_and_verifying_are_spans_of_their_own_under_the_callers()
    {
        await using Database database = await Database.CreateAsync();
        using var spans = new SpanRecorder();
        using var request = new Activity("request");
        request.Start();

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Model);
        await database.Source.CreateMigrator().ApplyAsync(plan);
        await database.Source.CreateMigrator().VerifyAsync(Model);

        spans.Ended.Select(span => span.DisplayName).Should().Equal("mapper.plan", "mapper.apply", "mapper.verify");
        spans.Ended.Select(span => span.ParentSpanId).Distinct().Should().Equal(request.SpanId);
        Tags(spans.Ended[0]).Should().EndWith([$"mapper.statements={plan.Steps.Count}", "mapper.refusals=0"]);
        Tags(spans.Ended[1]).Should().EndWith("mapper.changed=True");
        Tags(spans.Ended[2]).Should().EndWith("mapper.state=InSync");
    }

    [Test]
    public async Task A_failure_is_an_error_by_its_code_and_without_its_message()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE VIEW items AS SELECT 1 AS id");
        await using NpgsqlDataSource unreachable = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        using var spans = new SpanRecorder();

        await database.Awaiting(it => it.SyncAsync(Model)).Should().ThrowAsync<UnsafePlanException>();
        await database.Awaiting(it => it.SyncAsync(Some.Schema(Some.Table("boxes") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id / 0 = 1 OR no_such_function()") }] }))).Should().ThrowAsync<MapperException>();
        await unreachable.CreateMigrator().Awaiting(it => it.VerifyAsync(Model)).Should().ThrowAsync<NpgsqlException>();

        spans.Ended.Select(span => $"{span.Status} {span.StatusDescription}").Should().Equal("Error MAP2000", "Error MAP3001", "Error Npgsql.NpgsqlException");
        Tags(spans.Ended[0]).Should().EndWith(["error.type=MAP2000", "mapper.refusals=1"]);
        Tags(spans.Ended[1]).Should().EndWith(["error.type=MAP3001", "db.response.status_code=42883"]);
        Tags(spans.Ended[2]).Should().EndWith("error.type=Npgsql.NpgsqlException");
        spans.Ended.Should().AllSatisfy(span => span.Events.Should().BeEmpty());
    }

    [Test]
    public async Task Durations_statements_and_refusals_are_measured()
    {
        await using Database database = await Database.CreateAsync();
        using var measurements = new MeasurementRecorder();
        long start = Stopwatch.GetTimestamp();

        SyncResult result = await database.SyncAsync(Model);
        await database.ExecuteAsync("CREATE VIEW boxes AS SELECT 1 AS id");
        UnsafePlanException thrown = (await database.Awaiting(it => it.SyncAsync(Some.Schema(Some.Table("boxes")))).Should().ThrowAsync<UnsafePlanException>()).Which;

        const string Common = "db.system.name=postgresql mapper.operation=sync";
        measurements.Taken.Select(measured => $"{measured.Instrument} {measured.Unit} {measured.Tags}").Should().Equal(
            $"mapper.statements {{statement}} {Common}",
            $"mapper.operation.duration s {Common}",
            $"mapper.refusals {{refusal}} {Common} error.type=MAP2000 mapper.code={thrown.Refused.Single().Code}",
            $"mapper.operation.duration s {Common} error.type=MAP2000");
        measurements.Taken[0].Value.Should().Be(result.Applied.Count);
        measurements.Taken[1].Value.Should().BeInRange(0.0001, Stopwatch.GetElapsedTime(start).TotalSeconds);
        measurements.Taken[2].Value.Should().Be(1);
    }

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}");
}
