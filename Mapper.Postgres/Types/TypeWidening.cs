using System.Globalization;

namespace Mapper.Postgres;

/// <summary>Changes of type for which PostgreSQL rewrites nothing and alters no value; measured on PostgreSQL 15 to 18.</summary>
internal static class TypeWidening
{
    private static readonly HashSet<(string From, string To)> Unlimited =
    [
        ("character varying", "text"), ("text", "character varying"), ("text", "citext"), ("character varying", "citext"), ("citext", "text"), ("cidr", "inet"),
    ];

    internal static bool KeepsValues(string before, string after)
    {
        // An array is read as it is only where its elements lose their modifier.
        if (IsArray(before) && IsArray(after))
        {
            return Split(after).Modifier.Length == 0 && KeepsElements(before, after) && Family(before) == Family(after) && Family(after) == Split(after).Name;
        }

        (string from, int[] fromModifier) = Split(before);
        (string to, int[] toModifier) = Split(after);
        if (IntervalFit.IsWide((from, fromModifier), (to, toModifier)))
        {
            return true;
        }

        if (from != to)
        {
            return toModifier.Length == 0 && !IsArray(from) && !IsArray(to) && Unlimited.Contains((Bare(from), Bare(to)));
        }

        return (from, fromModifier, toModifier) switch
        {
            ("character varying" or "bit varying" or "numeric", _, []) => true,
            ("character varying" or "bit varying", [var length], [var wider]) => wider >= length,
            ("numeric", [var precision, var scale], [var wider, var sameScale]) => wider >= precision && sameScale == scale,
            ("timestamp with time zone" or "timestamp without time zone" or "time without time zone" or "time with time zone", [_], []) => true,
            ("timestamp with time zone" or "timestamp without time zone" or "time without time zone" or "time with time zone", [var precision], [var finer]) => finer >= precision,
            _ => false,
        };
    }

    /// <summary>Whether both are arrays, and every element keeps its value; with another modifier the server makes them anew.</summary>
    internal static bool KeepsElements(string before, string after) => IsArray(before) && IsArray(after) && KeepsValues(before[..^2], after[..^2]);

    /// <summary>Whether what an expression gave as the one type is what it gives as the other: not where the one rounded more.</summary>
    internal static bool KeepsComputed(string before, string after) => KeepsValues(before, after) && (Split(before), Split(after)) switch
    {
        (({ } from, _), ({ } to, _)) when from != to => !IntervalFit.IsInterval(from),
        (("character varying" or "character varying[]" or "bit varying" or "bit varying[]", _), _) => true,
        ((_, [_, _]), (_, [_, _])) => true,
        _ => false,
    };

    private static bool IsArray(string type) => type.EndsWith("[]", StringComparison.Ordinal);

    private static string Family(string array) => IntervalFit.IsInterval(Split(array).Name[..^2]) ? "interval[]" : Split(array).Name;

    private static string Bare(string type) => StoreTypes.BareName(type);

    private static (string Name, int[] Modifier) Split(string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        int close = type.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return (type, []);
        }

        string[] parts = type[(open + 1)..close].Split(',');
        return parts.All(part => int.TryParse(part, CultureInfo.InvariantCulture, out _))
            ? (type[..open] + type[(close + 1)..], [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))])
            : (type, []);
    }
}
