using System.Globalization;
using System.Text;

namespace Mapper.Planning;

/// <summary>Writes a plan for the people who review it.</summary>
internal static class PlanMarkdown
{
    internal static string Write(SyncPlan plan)
    {
        var text = new StringBuilder();
        text.Append(Summary(plan)).Append('\n');
        if (plan.Steps.Count > 0)
        {
            Steps(text, plan.Steps);
            string sql = plan.ToSql();
            string fence = Fence(sql);
            text.Append('\n').Append(fence).Append("sql\n").Append(sql).Append(fence).Append('\n');
        }

        Undo(text, plan.Undo);
        List(text, "Refused", plan.Refused.Select(refusal => $"**{refusal.Code}** {Code(refusal.Target)}{(refusal.Member is { } member ? $" ({Code(member)})" : "")}: {Plain(refusal.Reason)} {Plain(refusal.Remedy)}"));
        List(text, "Could not be compared", plan.Unknown.Select(unknown => $"{Plain(unknown.Kind)} {Code($"{unknown.Table}.{unknown.Name}")}: the class says {Code(unknown.Authored)}, the database {Code(unknown.Stored)}"));
        List(text, "Left alone: the database has it, no class declares it", plan.Unmanaged.Select(item => $"{Plain(item.Kind)} {Code(item.Title)}{(item.LookAlike is { } hint ? $". {Plain(hint)}" : "")}"));
        return text.ToString();
    }

    private static string Summary(SyncPlan plan)
    {
        if (plan.IsEmpty)
        {
            return "**The database is as the classes want it.**";
        }

        string steps = Count(plan.Steps.Count, "statement");
        string hazards = Count(plan.Steps.Sum(step => step.Hazards.Count), "hazard");
        return plan.Refused.Count == 0
            ? $"**{steps}, {hazards}.**"
            : $"**{Count(plan.Refused.Count, "change")} refused, so nothing is applied; otherwise {steps}, {hazards}.**";
    }

    private static void Steps(StringBuilder text, IReadOnlyList<PlannedStep> steps)
    {
        text.Append("\n| # | Change | Hazards |\n|---:|---|---|\n");
        for (int i = 0; i < steps.Count; i++)
        {
            string hazards = string.Join("<br>", steps[i].Hazards.Select(hazard => $"**{hazard.Kind}** {hazard.Code}: {Plain(hazard.Reason)}"));
            text.Append(CultureInfo.InvariantCulture, $"| {i + 1} | {Plain(steps[i].Change.ToString())}{(steps[i].Transactional ? "" : " (outside the transaction)")} | {hazards} |\n");
        }
    }

    private static void Undo(StringBuilder text, string undo)
    {
        if (undo.Length > 0)
        {
            string fence = Fence(undo);
            text.Append(CultureInfo.InvariantCulture, $"\n<details>\n<summary>Undo</summary>\n\n{fence}sql\n{undo}{fence}\n\n</details>\n");
        }
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        string[] items = [.. lines.Select(line => $"- {line}\n")];
        if (items.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{title}**\n\n{string.Concat(items)}");
        }
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    // A line break would end the table's row or the list's item, and a sign of Markdown or HTML would be taken for one.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char letter in OneLine(text))
        {
            plain.Append(letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '#' or '&' ? "\\" : "").Append(letter);
        }

        return plain.ToString();
    }

    // The fence of a code span must be longer than any run of backticks in it (CommonMark, 6.1).
    private static string Code(string text)
    {
        string line = OneLine(text);
        string fence = new('`', LongestRun(line) + 1);
        return fence.Length == 1 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static string Fence(string text) => new('`', Math.Max(3, LongestRun(text) + 1));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static int LongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
