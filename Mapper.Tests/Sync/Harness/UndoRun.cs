using System.Text.RegularExpressions;
using Dapper;
using Mapper.Postgres;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Goes the way back of a plan that was applied, and compares with the dump from before.</summary>
internal static partial class UndoRun
{
    /// <summary>Mapper's own tables tell that there was a sync.</summary>
    internal static string[] Unbooked { get; } = ["--exclude-schema=mapper"];

    /// <summary>Every case through the journal on one server, and those that 16 plays as a script there; on the other two one in four. A full sweep has all of them.</summary>
    internal static bool Plays(SyncCase it) => Sweep.IsFull || Majors.OfThisTest is 16 or Majors.WithVector || it.MinMajor > Majors.WithVector || it.Title.Sum(letter => letter) % 4 == 0;

    /// <param name="site">The database after the sync.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The dump from before.</param>
    /// <param name="it">The case, with the lines that differ.</param>
    internal static async Task PlayAsync(Site site, SyncPlan plan, string before, SyncCase it)
    {
        TestContext.Out.WriteLine(plan.Undo);
        // The same steps by both ways: on two servers as a script, on the other two through the journal.
        if (Majors.OfThisTest % 2 == 0 || plan.WayBack.Steps.Count == 0)
        {
            await (await site.ConnectAsync()).ExecuteAsync(plan.Undo);
        }
        else
        {
            await UndoAsync(site);
            if (plan.OnlineSteps.Count > 0 && plan.StructuralSteps.Count > 0)
            {
                // What was made after the commit has an entry of its own, the last.
                await UndoAsync(site);
            }
        }

        // A question that draws a number has moved the sequence by itself.
        bool moves = it.RowsAfter?.Query.Contains("nextval", StringComparison.Ordinal) == true;
        List<string> now = Lines(await site.DumpAsync(Unbooked), moves);
        List<string> then = Lines(before, moves);
        CaseRun.Without(now, then).Select(line => $"+ {line}").Concat(CaseRun.Without(then, now).Select(line => $"- {line}")).Should().BeEquivalentTo(it.UndoLeaves, "the way back leads to where it came from");
        if (it.UndoLeaves.Length > 0)
        {
            plan.Undo[plan.Undo.IndexOf("BEGIN;", StringComparison.Ordinal)..].Should().MatchRegex("(?m)^-- ", "what does not come back is said at its place");
        }
    }

    // What it would lose is named first, all at once; and then let go.
    private static async Task UndoAsync(Site site)
    {
        Migrator migrator = site.Source.CreateMigrator();
        long id = (await migrator.HistoryAsync()).First(entry => entry is { UndoneBy: null, Undoes: null }).Id;
        try
        {
            await migrator.UndoAsync(id);
        }
        catch (UndoException refused) when (refused.Refused.Count > 0)
        {
            await site.Source.CreateMigrator(new MigratorOptions { AllowDataLoss = [.. refused.Refused.Select(refusal => refusal.Target)] }).UndoAsync(id);
        }
    }

    // A column that is added again stands last: order is no difference here, nor the comma that follows from it, nor pg_dump's own headings.
    private static List<string> Lines(string dump, bool withoutCounters) =>
    [
        .. dump.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && !(withoutCounters && line.Contains("pg_catalog.setval(", StringComparison.Ordinal)))
            .Select(line => DerivedName().Replace(line.EndsWith(',') ? line[..^1] : line, "NOT NULL")),
    ];

    // PostgreSQL 18 tells the name of a partition's NOT NULL, which is derived from the parent's.
    [GeneratedRegex(@"CONSTRAINT \w+_not_null NOT NULL")]
    private static partial Regex DerivedName();
}
