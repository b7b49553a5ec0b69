using System.Globalization;
using Mapper.Tool.Inputs;

namespace Mapper.Tool.Outputs;

/// <summary>A plan for the screen: a tree of the tables, under each its changes in the order in which they run, with their SQL and hazards.</summary>
internal static class PlanText
{
    private const string Muted = "grey";

    internal static void Write(Screen screen, SyncPlan plan)
    {
        WriteSteps(screen, plan);
        foreach (Refusal refusal in plan.Refused)
        {
            Write(screen, refusal);
        }

        List(screen, "A newer version of these classes was applied, so nothing is changed for them", plan.Newer.Select(newer => newer.ToString()));
        List(screen, "Left alone: the database has it, no class declares it", plan.Unmanaged.Select(item => item.LookAlike is { } hint ? $"{item}. {hint}" : item.ToString()));
        List(screen, "Could not be compared", plan.Unknown.Select(unknown => unknown.ToString()));
        screen.Line(Summary(plan), plan.Refused.Count > 0 ? Sign.StyleOf(Sign.Warning) : plan.IsEmpty ? "green" : "bold");
    }

    internal static void WriteSteps(Screen screen, SyncPlan plan)
    {
        foreach (IGrouping<string, PlannedStep> table in plan.Steps.GroupBy(step => step.Change.Table?.ToString() ?? ""))
        {
            Write(screen, table.Key, [.. table]);
        }
    }

    internal static string Summary(SyncPlan plan)
    {
        string steps = $"{Count(plan.Steps.Count, "statement")}, {Count(plan.Steps.Sum(step => step.Hazards.Count), "hazard")}";
        return plan switch
        {
            { IsEmpty: true } => "The database is as the classes want it.",
            { Refused.Count: > 0 } => $"{Count(plan.Refused.Count, "change")} refused, so nothing is applied; otherwise {steps}.",
            _ => $"{steps}.",
        };
    }

    internal static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static void Write(Screen screen, string table, IReadOnlyList<PlannedStep> steps)
    {
        char sign = Sign.Of(steps.Select(step => step.Change));
        screen.Line($"{sign} {(table.Length == 0 ? "database" : table)}", $"{Sign.StyleOf(sign)} bold");
        for (int i = 0; i < steps.Count; i++)
        {
            bool isLast = i == steps.Count - 1;
            PlannedStep step = steps[i];
            char change = Sign.Of(step.Change);
            string below = isLast ? "      " : "  │   ";
            screen.Line($"{change} {step.Change}{(step.Transactional ? "" : " (outside the transaction)")}", Sign.StyleOf(change), isLast ? "  └─ " : "  ├─ ");
            foreach (Hazard hazard in step.Hazards)
            {
                screen.Line($"{Sign.Warning} {hazard.Kind} {hazard.Code}: {OptionNames.AddTo(hazard.Reason)}", hazard.Kind == HazardKind.DataLoss ? "red" : "yellow", below);
            }

            screen.Line(step.Sql, Muted, below);
        }

        screen.Line();
    }

    private static void Write(Screen screen, Refusal refusal)
    {
        screen.Line($"{Sign.Warning} {refusal.Code} {refusal.Target}{(refusal.Member is { } member ? $" ({member})" : "")}: {refusal.Change}", Sign.StyleOf(Sign.Warning));
        screen.Line(OptionNames.AddTo(refusal.Reason), indent: "  ");
        screen.Line(OptionNames.AddTo(refusal.Remedy), "bold", "  ");
        screen.Line();
    }

    private static void List(Screen screen, string title, IEnumerable<string> lines)
    {
        string[] items = [.. lines];
        if (items.Length == 0)
        {
            return;
        }

        screen.Line(title);
        foreach (string item in items)
        {
            screen.Line(item, Muted, "  ");
        }

        screen.Line();
    }
}
