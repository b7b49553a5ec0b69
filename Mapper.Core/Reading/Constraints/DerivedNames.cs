using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mapper.Reading.Constraints;

/// <summary>The names of constraints and indexes that no one chose, from the names of the table and its columns.</summary>
internal static class DerivedNames
{
    /// <summary>The longest name in bytes: PostgreSQL's NAMEDATALEN - 1.</summary>
    internal const int Limit = 63;

    internal static string PrimaryKey(string table) => $"pk_{table}";

    internal static string Unique(string table, IEnumerable<string> columns) => Of("uq", table, columns);

    internal static string Check(string table, string column) => Of("ck", table, [column]);

    internal static string Check(string table, int number) => Of("ck", table, [Number(number)]);

    internal static string ForeignKey(string table, IEnumerable<string> columns) => Of("fk", table, columns);

    internal static string Index(string table, IEnumerable<string> columns) => Of("ix", table, columns);

    internal static string Index(string table, int number) => Of("ix", table, [Number(number)]);

    internal static string Exclusion(string table, int number) => Of("ex", table, [Number(number)]);

    /// <summary>The name if PostgreSQL takes it whole; else cut before a character, with a hash of the whole name.</summary>
    internal static string Fit(string name) => Encoding.UTF8.GetByteCount(name) <= Limit ? name : WithHash(name, name);

    /// <summary>The name with a hash of what it stands for, to tell it from another of the same name.</summary>
    internal static string WithHash(string name, string meaning)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(meaning)).AsSpan(0, 4));
        return $"{Cut(name, Limit - 1 - hash.Length)}_{hash}";
    }

    private static string Cut(string name, int bytes)
    {
        var kept = new StringBuilder();
        foreach (Rune character in name.EnumerateRunes())
        {
            bytes -= character.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            kept.Append(character);
        }

        return kept.ToString();
    }

    private static string Of(string prefix, string table, IEnumerable<string> parts) => $"{prefix}_{table}_{string.Join('_', parts)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
