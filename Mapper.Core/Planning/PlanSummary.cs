using System.Globalization;

namespace Mapper.Planning;

/// <summary>A plan, or what came of one, on one line: how many there are of each kind, and the first.</summary>
internal static class PlanSummary
{
    internal static string Of(SyncPlan plan) => Join([plan.Steps.Count == 0 ? "nothing to do" : Statements(plan.Steps), .. Rest(plan)]);

    internal static string Of(SyncResult result) => Join(
    [
        string.Create(CultureInfo.InvariantCulture, $"{(result.Changed ? $"applied {Statements([.. result.Applied.Select(applied => applied.Step)])}" : "up to date: 0 changes")}, {result.Elapsed.TotalMilliseconds:F0} ms"),
        .. Some(result.Pending, "left to do", pending => pending.Id),
        .. Some(result.NotRestored, "not restored", lost => lost),
        .. Rest(result.Plan),
    ]);

    private static string Statements(IReadOnlyList<PlannedStep> steps) => Some(steps, steps.Count == 1 ? "statement" : "statements", step => step.Change.ToString()).Single();

    private static IEnumerable<string> Rest(SyncPlan plan) =>
    [
        .. Some(plan.Refused, "refused", refusal => refusal.ToString()),
        .. Some(plan.Newer, "newer in the database", newer => newer.ToString()),
        .. Some(plan.Unmanaged, "left alone", left => left.ToString()),
        .. Some(plan.Unknown, "not comparable", unknown => unknown.ToString()),
    ];

    private static string[] Some<T>(IReadOnlyList<T> all, string words, Func<T, string> text) => all.Count switch
    {
        0 => [],
        1 => [$"1 {words}: {text(all[0])}"],
        _ => [string.Create(CultureInfo.InvariantCulture, $"{all.Count} {words}, first: {text(all[0])}")],
    };

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts);
}
