namespace Mapper.Postgres;

/// <summary>
/// What becomes of values when a column's type changes. Asking the rows is the rule; what is listed here as a rewrite needs no question, and what is in no family
/// of another has no conversion that means the same everywhere: bytes as text depend on bytea_output, times with and without zone on TimeZone.
/// </summary>
internal static class TypeCasts
{
    private const string Integers = "smallint integer bigint";

    private static readonly HashSet<string> Texts = ["text", "character varying", "character", "citext", "name"];

    private static readonly HashSet<string> Numbers = [.. Integers.Split(' '), "numeric", "real", "double precision"];

    // What reads back from text what it was, under any settings of one session.
    private static readonly HashSet<string> Readable =
    [
        .. Numbers, "boolean", "uuid", "date", "timestamp without time zone", "timestamp with time zone", "time without time zone", "interval",
        "json", "jsonb", "xml", "inet", "cidr", "macaddr", "macaddr8", "bit", "bit varying", "ltree", "hstore", "vector", "halfvec", "tsvector", "tsquery",
    ];

    private static readonly HashSet<(string From, string To)> Lossless =
    [
        ("smallint", "integer"), ("smallint", "bigint"), ("integer", "bigint"), ("smallint", "real"), ("smallint", "double precision"), ("integer", "double precision"),
        ("real", "double precision"), ("uuid", "text"), ("boolean", "text"), ("smallint", "text"), ("integer", "text"), ("bigint", "text"),
        ("numeric", "text"), ("jsonb", "text"), ("json", "text"), ("inet", "text"), ("cidr", "text"), ("macaddr", "text"), ("character", "text"),
    ];

    private static readonly HashSet<(string From, string To)> Related =
    [
        ("timestamp without time zone", "date"), ("date", "timestamp without time zone"), ("bit", "bit varying"), ("bit varying", "bit"), ("inet", "cidr"), ("json", "jsonb"), ("jsonb", "json"), ("vector", "halfvec"), ("halfvec", "vector"),
        ("macaddr", "macaddr8"), ("macaddr8", "macaddr"),
    ];

    /// <summary>What a change between two types does.</summary>
    /// <param name="before">The type as the server spells it.</param>
    /// <param name="after">The other.</param>
    /// <param name="fromEnum">Whether the one is an enum, whose labels read back from text.</param>
    /// <param name="toEnum">Whether the other is.</param>
    internal static TypeChangeKind Classify(string before, string after, bool fromEnum, bool toEnum)
    {
        if (TypeWidening.KeepsValues(before, after))
        {
            return TypeChangeKind.MetadataOnly;
        }

        (string from, string to) = (Element(before), Element(after));
        if (IsArray(before) != IsArray(after))
        {
            return TypeChangeKind.Unknown;
        }

        bool plain = !after.Contains('(', StringComparison.Ordinal) && !IsArray(before);
        if ((plain && Lossless.Contains((from, to))) || NumericFit.IsWide(before, after) || TypeWidening.KeepsElements(before, after))
        {
            return TypeChangeKind.Rewrite;
        }

        return from == to || (Numbers.Contains(from) && Numbers.Contains(to)) || Related.Contains((from, to)) || (Texts.Contains(from) && Texts.Contains(to))
            || (Texts.Contains(from) && (toEnum || Readable.Contains(to))) || (Texts.Contains(to) && (fromEnum || Readable.Contains(from)))
            ? TypeChangeKind.Conversion
            : TypeChangeKind.Unknown;
    }

    /// <summary>Whether the server converts only when told to: from text it reads nothing by itself.</summary>
    internal static bool NeedsUsing(string before, string after) => Texts.Contains(Element(before)) && !Texts.Contains(Element(after));

    /// <summary>Whether values of both types compare as numbers, however many digits they are written with.</summary>
    internal static bool AreNumbers(string before, string after) => Numbers.Contains(StoreTypes.WithoutModifier(before)) && Numbers.Contains(StoreTypes.WithoutModifier(after));

    /// <summary>Whether both are integers, and the other has room for every value.</summary>
    internal static bool IsWiderInteger(string before, string after) => (before, after) is ("smallint", "integer" or "bigint") or ("integer", "bigint");

    /// <summary>Whether texts that differ in case alone are different under both types, or equal under both.</summary>
    internal static bool ComparesAlike(string before, string after) => (Element(before) == "citext") == (Element(after) == "citext");

    /// <summary>A condition: whether a value came back as it was.</summary>
    /// <param name="before">Its type.</param>
    /// <param name="after">The type that it was of in between.</param>
    /// <param name="one">The SQL of the value.</param>
    /// <param name="other">And of what came back.</param>
    internal static string Same(string before, string after, string one, string other) => (StoreTypes.WithoutModifier(before), StoreTypes.WithoutModifier(after)) switch
    {
        // Numbers are equal with another scale; but a double knows a zero below zero.
        ("numeric", var to) when Numbers.Contains(to) => $"{one} = {other}",
        // The blanks between the parts of a document say nothing.
        ("json", "jsonb") => $"{Compact(one)} = {Compact(other)}",
        _ => $"{one}::text = {other}::text",
    };

    /// <summary>Whether a type has a length that a text may exceed.</summary>
    internal static bool IsText(string type) => Texts.Contains(StoreTypes.WithoutModifier(type));

    private static string Compact(string json) => $"""regexp_replace({json}::text, E'("(?:[^"\\\\]|\\\\.)*")|\\s+', E'\\1', 'g')""";

    private static bool IsArray(string type) => type.EndsWith("[]", StringComparison.Ordinal);

    // An extension's type may stand with its schema; an enum always does, unless it is in pg_catalog.
    private static string Element(string type)
    {
        string name = StoreTypes.WithoutModifier(type);
        name = IsArray(name) ? name[..^2] : name;
        string bare = StoreTypes.BareName(name);
        return IntervalFit.IsInterval(bare) ? "interval" : Texts.Contains(bare) || Readable.Contains(bare) ? bare : name;
    }
}
