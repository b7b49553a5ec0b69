using System.Globalization;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution;

/// <summary>Values for columns, in the spelling that the server gives them back in, so that a conversion to text and back shows none changed.</summary>
internal static class DrawnValues
{
    private static readonly string[] Words = ["a", "ab", "abc", "x", "y", "A", "1", "42", "it's", "abcdefghij", "true", "2026-01-02", "{\"a\": 1}"];
    private static readonly string[] Moments = ["2026-01-02 03:04:05.678", "2026-05-05", "2027-06-07 08:09:10", "1999-12-31"];

    private static readonly Dictionary<string, string[]> All = new()
    {
        ["boolean"] = ["true", "false"],
        ["numeric"] = ["1", "2.5", "100", "3", "0.25"],
        ["real"] = ["1.5", "2", "-0.25"],
        ["double precision"] = ["1.5", "2", "-1e+10"],
        ["text"] = Words,
        ["character varying"] = Words,
        ["citext"] = Words,
        ["name"] = Words,
        ["character"] = ["x", "abc", "y"],
        ["bpchar"] = ["x", "abc"],
        ["\"char\""] = ["x", "y"],
        ["timestamp with time zone"] = Moments,
        ["timestamp without time zone"] = Moments,
        ["date"] = Moments,
        ["time without time zone"] = ["03:04:05", "12:00:00.125"],
        ["time with time zone"] = ["12:00:00+01"],
        ["interval"] = ["1 day", "03:00:00", "1.5 seconds"],
        ["bytea"] = ["\\x00ff", "\\x"],
        ["jsonb"] = ["{\"a\": 1}", "[1, 2]", "null"],
        ["json"] = ["{\"a\": 1}", "[1, 2]"],
        ["xml"] = ["<a/>"],
        ["inet"] = ["10.0.0.1", "10.0.0.0/8"],
        ["cidr"] = ["10.0.0.0/8"],
        ["macaddr"] = ["08:00:2b:01:02:03"],
        ["macaddr8"] = ["08:00:2b:01:02:03:04:05"],
        ["bit"] = ["1010", "1"],
        ["bit varying"] = ["101", "1"],
        ["int4range"] = ["[1,5)", "[10,20)", "empty"],
        ["tstzrange"] = ["empty", "[2026-01-01,2026-02-01)"],
        ["numrange"] = ["[1,2)"],
        ["daterange"] = ["empty"],
        ["tsrange"] = ["empty"],
        ["nummultirange"] = ["{}"],
        ["point"] = ["(1,2)"],
        ["box"] = ["(2,2),(1,1)"],
        ["circle"] = ["<(1,1),2>"],
        ["lseg"] = ["[(1,1),(2,2)]"],
        ["path"] = ["((1,1),(2,2))"],
        ["polygon"] = ["((1,1),(2,2))"],
        ["line"] = ["{1,2,3}"],
        ["tsvector"] = ["'a' 'b'"],
        ["tsquery"] = ["'a' & 'b'"],
        ["hstore"] = ["\"a\"=>\"1\""],
        ["ltree"] = ["a.b"],
        ["oid"] = ["1"],
        ["money"] = ["2.50"],
        ["pg_lsn"] = ["0/1"],
        ["jsonpath"] = ["$.\"a\""],
        ["regclass"] = ["pg_class"],
        ["text[]"] = ["{a,b}", "{}"],
        ["integer[]"] = ["{1,2}"],
        ["sparsevec"] = ["{1:1}/9"],
    };

    /// <summary>A constant of the type, or <see langword="null"/> where there is none to draw.</summary>
    internal static string? Draw(Random random, string storeType, SchemaModel model)
    {
        string type = StoreTypes.WithoutModifier(storeType);
        string plain = type[(type.LastIndexOf('.') + 1)..];
        if (type is "smallint" or "integer" or "bigint")
        {
            return random.Next(random.OneIn(2) ? 6 : 1000).ToString(CultureInfo.InvariantCulture);
        }

        if (All.GetValueOrDefault(type) is { } values || All.TryGetValue(plain, out values))
        {
            return Sql.Text(random.Pick(values));
        }

        if (model.Enums.FirstOrDefault(it => $"{it.Name}" == storeType.Replace("\"", "", StringComparison.Ordinal)) is { } labels)
        {
            return Sql.Text(random.Pick(labels.Labels.ToArray()).Name);
        }

        return plain switch
        {
            "uuid" => string.Create(CultureInfo.InvariantCulture, $"'00000000-0000-0000-0000-{random.Next(1000):D12}'"),
            "vector" or "halfvec" => Sql.Text($"[{string.Join(',', Enumerable.Repeat("1", int.Parse(storeType.Split('(', ')')[1], CultureInfo.InvariantCulture)))}]"),
            _ => storeType.EndsWith("[]", StringComparison.Ordinal) ? "'{}'" : null,
        };
    }
}
