using System.Globalization;
using System.Text;

namespace Mapper.Postgres;

/// <summary>Type names in the server's own spelling, that of <c>format_type</c>.</summary>
internal static class StoreTypes
{
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["int"] = "integer",
        ["int4"] = "integer",
        ["int2"] = "smallint",
        ["int8"] = "bigint",
        ["bool"] = "boolean",
        ["float"] = "double precision",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["decimal"] = "numeric",
        ["dec"] = "numeric",
        ["varchar"] = "character varying",
        ["char varying"] = "character varying",
        ["char"] = "character",
        ["varbit"] = "bit varying",
        ["timestamp"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone",
        ["timetz"] = "time with time zone",
    };

    private static readonly HashSet<string> Common =
    [
        .. Aliases.Values, "text", "bytea", "uuid", "json", "jsonb", "date", "interval", "inet", "cidr", "macaddr", "oid", "name",
        "integer[]", "bigint[]", "text[]", "uuid[]", "character varying[]", "numeric[]", "boolean[]",
    ];

    private static readonly HashSet<string> Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    /// <summary>The server's spelling of a built-in type; any other type as it was written, in single spaces.</summary>
    internal static string Canonical(string written)
    {
        (string name, string modifier, string array) = Split(written);
        if (name.Contains('"', StringComparison.Ordinal))
        {
            return written.Trim();
        }

        name = Aliases.GetValueOrDefault(name, name);
        modifier = name switch
        {
            "numeric" when modifier.Length > 0 && !modifier.Contains(',', StringComparison.Ordinal) => $"{modifier[..^1]},0)",
            "character" or "bit" when modifier.Length == 0 => "(1)",
            "double precision" when modifier.Length > 0 => Float(modifier, ref name),
            _ => modifier,
        };

        // The precision of a time stands before its zone: timestamp(3) with time zone.
        int zone = name.IndexOf(" with", StringComparison.Ordinal);
        return zone > 0 && modifier.Length > 0 ? $"{name[..zone]}{modifier}{name[zone..]}{array}" : $"{name}{modifier}{array}";
    }

    /// <summary>Whether a type is surely known to the server. Not every built-in one is listed; others can be asked for.</summary>
    internal static bool IsBuiltIn(string storeType) => Common.Contains(WithoutModifier(storeType));

    internal static bool IsNumber(string storeType) => Numbers.Contains(WithoutModifier(storeType));

    /// <summary>The type without its modifier: <c>numeric</c> of <c>numeric(18,2)</c>; an array stays one.</summary>
    internal static string WithoutModifier(string storeType)
    {
        // What stands in quotes is part of the name.
        int name = storeType.LastIndexOf('"') + 1;
        int open = storeType.IndexOf('(', name);
        int close = storeType.IndexOf(')', name);
        return open < 0 || close < open ? storeType : storeType[..open] + storeType[(close + 1)..];
    }

    /// <summary>The bare name of the type, without schema, modifier and array: <c>vector</c> of <c>public.vector(3)[]</c>.</summary>
    internal static string BareName(string storeType)
    {
        string name = storeType.Contains('"', StringComparison.Ordinal) ? WithoutModifier(storeType) : Split(storeType).Name;
        return name[(name.LastIndexOf('.') + 1)..].Trim('"');
    }

    /// <summary>The schema that the type is written with, if it is.</summary>
    internal static string? SchemaOf(string storeType)
    {
        string name = Split(storeType).Name;
        return name.LastIndexOf('.') is >= 0 and int dot ? name[..dot].Trim('"') : null;
    }

    // float(1..24) is real, float(25..53) double precision.
    private static string Float(string modifier, ref string name)
    {
        if (!int.TryParse(modifier.AsSpan()[1..^1], CultureInfo.InvariantCulture, out int digits))
        {
            return modifier;
        }

        name = digits <= 24 ? "real" : name;
        return "";
    }

    /// <summary>Takes a written type apart: the lower-case name in single spaces, the modifier without spaces, <c>[]</c> for any kind of array.</summary>
    private static (string Name, string Modifier, string Array) Split(string written)
    {
        var name = new StringBuilder();
        var modifier = new StringBuilder();
        bool array = false;
        int depth = 0;
        foreach (char character in written.Trim().ToLowerInvariant())
        {
            depth += character is '(' ? 1 : 0;
            array |= depth == 0 && character is '[';
            if (array)
            {
                continue;
            }

            if (depth > 0)
            {
                modifier.Append(char.IsWhiteSpace(character) ? "" : character);
            }
            else if (!char.IsWhiteSpace(character))
            {
                name.Append(character);
            }
            else if (name.Length > 0 && name[^1] != ' ')
            {
                name.Append(' ');
            }

            depth -= character is ')' ? 1 : 0;
        }

        string bare = name.ToString().Trim();
        bool wordArray = bare.EndsWith(" array", StringComparison.Ordinal);
        return (wordArray ? bare[..^6] : bare, modifier.ToString(), array || wordArray ? "[]" : "");
    }
}
