using System.Globalization;

namespace Mapper.Tool.Watching;

/// <summary>What the server is doing for this process.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Waits">Whether it waits for a lock.</param>
/// <param name="Phase">Of the build of an index, what it is at.</param>
/// <param name="Done">How much of the phase is done: rows, blocks, or processes to wait for.</param>
/// <param name="Total">Of how much; 0 where nobody knows.</param>
internal sealed record Running(string Statement, bool Waits, string? Phase, long Done, long Total)
{
    private const int LongestStatement = 60;

    /// <summary>In one line, with its place in the plan where it is a step of it.</summary>
    internal string InWords(SyncPlan? plan)
    {
        string line = string.Join(' ', Statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string statement = line.Length <= LongestStatement ? line : $"{line[..(LongestStatement - 1)]}…";
        string built = (Phase, Total) switch
        {
            (null, _) => "",
            ({ } phase, 0) => $", {phase}",
            ({ } phase, _) => string.Create(CultureInfo.InvariantCulture, $", {phase}: {Done:N0} of {Total:N0}, {(int)(100.0 * Done / Total)} %"),
        };
        return $"{PlaceIn(plan)}{statement}{built}{(Waits ? ", waiting for a lock" : "")}";
    }

    private string PlaceIn(SyncPlan? plan)
    {
        int place = plan?.Steps.ToList().FindIndex(step => step.Sql == Statement) ?? -1;
        return place < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{place + 1} of {plan!.Steps.Count}: ");
    }
}
