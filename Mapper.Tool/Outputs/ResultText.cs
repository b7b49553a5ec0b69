using System.Globalization;

namespace Mapper.Tool.Outputs;

/// <summary>What was done, for the screen.</summary>
internal static class ResultText
{
    internal static void Write(Screen screen, SyncResult result)
    {
        foreach (AppliedStep step in result.DataSteps)
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{step.Step.Change}: {(step.Rows is { } rows ? $"{rows} rows, " : "")}{step.Duration.TotalMilliseconds:F0} ms"));
        }

        foreach (PendingStep pending in result.Pending)
        {
            screen.Line($"{Sign.Warning} data step {pending.Id} is not through: {pending.Reason}{(pending.Error is { } error ? $" {error.Message}" : "")}", "yellow");
        }

        WriteLost(screen, result);
        screen.Line(Summary(result), "green");
    }

    internal static void WriteLost(Screen screen, SyncResult result)
    {
        foreach (string lost in result.NotRestored)
        {
            screen.Line($"{Sign.Warning} {lost}", "yellow");
        }
    }

    private static string Summary(SyncResult result)
    {
        string elapsed = string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalMilliseconds:F0} ms");
        return result.Changed ? $"applied: {PlanText.Count(result.Applied.Count, "statement")}, {elapsed}" : $"up to date: 0 changes, {elapsed}";
    }
}
