using System.Text.Json;

namespace Mapper.Postgres.Explaining;

/// <summary>What EXPLAIN says of the topmost node.</summary>
/// <param name="Output">The selected expressions.</param>
/// <param name="SortKey">The keys of the sort; empty where there is none.</param>
internal sealed record ExplainedPlan(IReadOnlyList<string> Output, IReadOnlyList<string> SortKey)
{
    internal static ExplainedPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement plan = document.RootElement[0].GetProperty("Plan");
        return new ExplainedPlan(Texts(plan, "Output"), Texts(plan, "Sort Key"));
    }

    private static string[] Texts(JsonElement plan, string property) =>
        plan.TryGetProperty(property, out JsonElement list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
