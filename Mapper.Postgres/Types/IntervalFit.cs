namespace Mapper.Postgres;

/// <summary>
/// Whether an interval keeps every value of another: its smallest field is as small, and its seconds have as many digits. The larger fields cut nothing
/// (PostgreSQL docs, 8.5.4).
/// </summary>
internal static class IntervalFit
{
    private static readonly string[] Fields = ["year", "month", "day", "hour", "minute", "second"];

    internal static bool IsInterval(string name) => name == "interval" || name.StartsWith("interval ", StringComparison.Ordinal);

    internal static bool IsWide((string Name, int[] Modifier) before, (string Name, int[] Modifier) after) =>
        Least(before.Name) is >= 0 and var needed && Least(after.Name) is var given && given >= needed
        && (Fields[needed] != "second" || Digits(after.Modifier) >= Digits(before.Modifier));

    private static int Least(string name) => name == "interval" ? Fields.Length - 1 : IsInterval(name) ? Array.IndexOf(Fields, name[(name.LastIndexOf(' ') + 1)..]) : -1;

    private static int Digits(int[] modifier) => modifier is [var digits] ? digits : 6;
}
