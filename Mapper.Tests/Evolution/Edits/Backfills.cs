using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Values for the rows that have none.</summary>
internal static class Backfills
{
    private static readonly string[] Changing = ["now()", "CURRENT_", "LOCALTIME", "gen_random", "NULL"];

    /// <summary>[Backfill] with an expression that says the same at any time, if the type has one.</summary>
    internal static IEnumerable<DrawnAttribute> For(Random random, DrawnColumn column)
    {
        string[] steady = [.. column.Type.Sql.Where(sql => !Array.Exists(Changing, it => sql.Contains(it, StringComparison.Ordinal)))];
        return steady.Length == 0 ? [] : [DrawnAttribute.Of("Backfill", $"\"{random.Pick(steady)}\"")];
    }
}
