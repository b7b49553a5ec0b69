using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Plays one case against a database of its own, and asks of it all that every sync promises.</summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private const string Blind = "MAP2204";

    private readonly SyncCase _case;
    private readonly Site _site;
    private readonly SchemaModel _after;
    private string _dump = "";

    private CaseRun(SyncCase @case, Site site)
    {
        (_case, _site) = (@case, site);
        _after = @case.After.Model ?? throw new ArgumentException($"{@case}: what is synced must be classes or a model.");
    }

    private Migrator Migrator => _site.Source.CreateMigrator();

    internal static async Task PlayAsync(SyncCase @case, SiteKind kind = SiteKind.Proxied)
    {
        await using var run = new CaseRun(@case, await Site.OpenAsync(kind));
        try
        {
            await run.PlayAsync();
        }
        catch (MapperException blind) when (run._site.HidesRows && IsBlindness(blind))
        {
            // The server's own question, when it checks a foreign key, meets the same wall.
            PgDump.ShouldEqual(await run._site.DumpAsync(), run._dump, "a failed sync changes nothing");
        }
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task PlayAsync()
    {
        await _site.BuildAsync(_case.Before, _case.Rows);
        bool isApplied = _site.IsPlain && _case.Expect.Kind == OutcomeKind.Applied;
        bool isUndone = isApplied && UndoRun.Plays(_case);
        string unbooked = isUndone ? await _site.DumpAsync(UndoRun.Unbooked) : "";
        // Dumps are dear: where a plan is applied, a share on one server is enough to see that the planning itself wrote nothing.
        bool isDumped = !isApplied || (Majors.OfThisTest == Majors.WithVector && IsOneIn(3));
        _dump = isDumped ? await _site.DumpAsync() : "";
        RowSnapshot rows = await RowSnapshot.TakeAsync(await _site.ConnectAsync(), _case.Drops);

        if (_case.Expect.Kind == OutcomeKind.Mistaken)
        {
            ModelException mistaken = (await FluentActions.Awaiting(() => Migrator.SyncAsync(_after)).Should().ThrowAsync<ModelException>()).Which;
            mistaken.Diagnostics.Select(diagnostic => diagnostic.Code).Should().Equal(_case.Expect.Codes);
            PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "nothing was sent");
            return;
        }

        SyncPlan plan = await Migrator.PlanAsync(_after);
        TestContext.Out.WriteLine($"{plan.ToSql()}\n{string.Join('\n', plan.Refused)}");
        if (isDumped && _case.Expect.Kind == OutcomeKind.Applied)
        {
            PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "planning writes nothing");
        }

        if (_site.HidesRows && plan.Refused.Any(refusal => refusal.Code == Blind))
        {
            await CheckBlindAsync();
            return;
        }

        switch (_case.Expect.Kind)
        {
            case OutcomeKind.Empty:
                plan.IsEmpty.Should().BeTrue($"nothing differs:\n{plan.ToSql()}\n{string.Join('\n', plan.Refused)}");
                (await Migrator.SyncAsync(_after)).Changed.Should().BeFalse();
                PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "nothing was to do");
                await CheckSecondSyncAsync(SecondSync.OfStrangers);
                break;
            case OutcomeKind.Refused:
                // A role that may not make tables can't try a rename first: the sync alone is refused.
                if (plan.Refused.Count > 0 || !_site.HidesRows)
                {
                    CheckRefusal(plan);
                }

                await FluentActions.Awaiting(() => Migrator.SyncAsync(_after)).Should().ThrowAsync<UnsafePlanException>();
                PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "a refused sync changes nothing");
                break;
            case OutcomeKind.RefusedLate:
                plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
                (await FluentActions.Awaiting(() => Migrator.SyncAsync(_after)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Select(refusal => refusal.Code).Should().Equal(_case.Expect.Codes);
                PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "a refused sync changes nothing");
                break;
            default:
                await CheckAppliedAsync(plan, rows);
                break;
        }

        await CheckRowsAfterAsync();
        // Its views are slow.
        if (_site.IsPlain && IsOneIn(Majors.OfThisTest == Majors.WithVector ? 4 : 16))
        {
            await InformationSchema.ShouldAgreeAsync(await _site.ConnectAsync());
        }

        if (isUndone)
        {
            await UndoRun.PlayAsync(_site, plan, unbooked, _case);
        }
    }

    private bool IsOneIn(int share) => Sweep.IsFull || _case.Title.Sum(letter => letter) % share == 0;

    private static bool IsBlindness(Exception? exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
        || (exception is not null && IsBlindness(exception.InnerException));

    // Who can't see the rows is told so, where they matter, and changes nothing.
    private async Task CheckBlindAsync()
    {
        await FluentActions.Awaiting(() => Migrator.SyncAsync(_after)).Should().ThrowAsync<UnsafePlanException>();
        PgDump.ShouldEqual(await _site.DumpAsync(), _dump, "a refused sync changes nothing");
        await using NpgsqlDataSource seeing = NpgsqlDataSource.Create(_site.Admin);
        SyncPlan plan = await seeing.CreateMigrator().PlanAsync(_after);
        (plan.Refused.Count > 0 || plan.Steps.Any(step => step.Hazards.Any(hazard => hazard.Kind == HazardKind.DataDependent))).Should().BeTrue("else nobody needs to see the rows");
    }

    private void CheckRefusal(SyncPlan plan)
    {
        plan.Refused.Should().NotBeEmpty();
        _case.Expect.Codes.Except(plan.Refused.Select(refusal => refusal.Code)).Should().BeEmpty("these are expected");
        plan.Refused.Should().OnlyContain(refusal => refusal.Code.StartsWith("MAP2") && refusal.Reason.Length > 0 && refusal.Remedy.Length > 0);
    }

    private async Task CheckAppliedAsync(SyncPlan plan, RowSnapshot rows)
    {
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        if (_case.Sql is { } sql)
        {
            string.Join(";\n", plan.Steps.Select(step => step.Sql)).Should().Be(sql);
        }

        if (_case.Hazards is { } hazards)
        {
            plan.Steps.SelectMany(step => step.Hazards).Select(hazard => hazard.Kind).Distinct().Should().BeEquivalentTo(hazards);
        }

        (await Migrator.SyncAsync(_after)).Changed.Should().BeTrue();
        // Servers seldom differ in what grows and what is built afresh.
        if (Majors.OfThisTest == Majors.WithVector || _case.MinMajor > Majors.WithVector || IsOneIn(2))
        {
            await CheckFreshAsync();
        }

        if (!_case.Respells)
        {
            (await rows.TakeAgainAsync(await _site.ConnectAsync())).Should().Equal(rows.Lines, "nothing is lost");
        }

        await CheckSecondSyncAsync([SecondSync.RoundTrips]);
    }

    // What grew is what a fresh build makes, and what nobody declares.
    private async Task CheckFreshAsync()
    {
        await using Site fresh = await Site.OpenAsync(SiteKind.Direct);
        await fresh.BuildAsync(_case.After, "");
        IReadOnlyList<string> built = await CatalogSnapshot.TakeAsync(await fresh.ConnectAsync(), _after);
        IReadOnlyList<string> grown = await CatalogSnapshot.TakeAsync(await _site.ConnectAsync(), _after);
        // What the surroundings did to the tables is theirs.
        Without(grown, built).Where(line => !_site.Brings(line)).Should().BeEquivalentTo(_case.Kept.Where(line => !_site.Brings(line)), "else it is as if built afresh");
        Without(built, grown).Should().BeEquivalentTo(_case.Instead, "nothing else may be missing");
    }

    private async Task CheckSecondSyncAsync(IEnumerable<int> roundTrips)
    {
        SyncPlan second = await Migrator.PlanAsync(_after);
        second.ToSql().Should().BeEmpty();
        second.Refused.Should().BeEmpty();

        _site.Proxy?.Arm();
        (await Migrator.SyncAsync(_after)).Changed.Should().BeFalse();
        if (_site.Proxy?.Log is { } log)
        {
            log.Writes.Should().BeEmpty("a second sync only reads");
            log.RoundTrips.Should().BeOneOf(roundTrips, string.Join(Environment.NewLine, log.Statements));
        }
    }

    private async Task CheckRowsAfterAsync()
    {
        if (_case.RowsAfter is not { } expected)
        {
            return;
        }

        NpgsqlConnection connection = await _site.ConnectAsync();
        string query = $"SELECT concat_ws(',', VARIADIC (SELECT array_agg(coalesce(value, 'NULL') ORDER BY ordinality) FROM json_each_text(to_json(q)) WITH ORDINALITY)) FROM ({expected.Query}) AS q";
        (await connection.QueryAsync<string>(query)).Should().Equal(expected.Lines);
    }

    // As bags: two equal indexes are two lines.
    internal static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var rest = new List<string>(lines);
        foreach (string other in others)
        {
            rest.Remove(other);
        }

        return rest;
    }
}
