using System.Globalization;

namespace Mapper.Planning;

/// <summary>Are two plans the same to the server: the same statements, under the same search paths?</summary>
internal static class PlanComparison
{
    /// <summary>What distinguishes the plan of now, in words; <see langword="null"/> when nothing does.</summary>
    internal static string? WhatMoved(SyncPlan plan, SyncPlan current)
    {
        int same = plan.Steps.Zip(current.Steps).TakeWhile(pair => Statement(pair.First) == Statement(pair.Second)).Count();
        if (same == plan.Steps.Count && same == current.Steps.Count)
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"the plan has {Statements(plan.Steps.Count)}, planning now gives {current.Steps.Count}. Statement {same + 1} is the first that differs.\n")
            + $"  planned: {InWords(plan, same)}\n  now:     {InWords(current, same)}{Moved("no longer asked for", plan, current)}{Moved("asked for since", current, plan)}";
    }

    private static string Moved(string title, SyncPlan plan, SyncPlan other)
    {
        string[] changes = [.. plan.Steps.Select(step => step.Change.ToString()).Except(other.Steps.Select(step => step.Change.ToString()))];
        return changes.Length == 0 ? "" : $"\n  {title}: {string.Join("; ", changes)}";
    }

    private static (string SearchPath, string Sql, bool Transactional) Statement(PlannedStep step) => (step.SearchPath, step.Sql, step.Transactional);

    private static string InWords(SyncPlan plan, int index) => index < plan.Steps.Count ? string.Join("; ", new[] { plan.Steps[index].SearchPath, plan.Steps[index].Sql }.Where(text => text.Length > 0)) : "none";

    private static string Statements(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "statement" : "statements")}");
}
