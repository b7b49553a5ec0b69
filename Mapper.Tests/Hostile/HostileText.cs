using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mapper.Tests.Hostile;

/// <summary>Texts that would break out of a quoting that has a hole.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "\"\"", "`", "\\", "\\\\", "\\'", "$", "$$", "$q$", ";", "--", "/*", "*/", "\n", "\r\n", "\t", "\0", "\u0001", "\u0085", "\u00a0", "\ufeff", "\u202e", "\u2028", "\u200b",
        "😀", "👩‍👩‍👧", "é", "e\u0301", "ß", "İ", "漢字", ".", "..", ",", "(", ")", "[]", "{0}", "{", "}", "%", "%s", "%I", ":", ":name", "::text", "@p", "?", "$1", " ", "  ", "=", "|", "#", "~", "^", "&",
        "select", "user", "table", "order", "NULL", "true", "now()", "pg_temp", "E'", "U&'\\0041'", "'; CREATE TABLE pwned (); --", "\"; CREATE TABLE pwned (); --", "*/; CREATE TABLE pwned (); /*", "$q$; CREATE TABLE pwned (); $q$",
        "\\'; CREATE TABLE pwned (); --", ") ; CREATE TABLE pwned (); --", "A", "a", "Z", "0", "_",
    ];

    // Around 63 bytes, where PostgreSQL would cut, with characters of one to four bytes on the edge.
    private static readonly string[] Edges =
    [
        .. from size in new[] { 61, 62, 63, 64, 65 } from last in new[] { "x", "é", "漢", "😀", "'", "\"" } select Padded(size, last),
    ];

    /// <summary>Anything at all, with what hurts most of all. Half surrogates are no text that an attribute could hold.</summary>
    internal static Gen<string> Any { get; } = Gen.Frequency(
        (6, Gen.Choose(1, 5).SelectMany(count => Gen.Elements(Pieces).ListOf(count)).Select(pieces => string.Concat(pieces))),
        (2, Gen.Elements(Edges)),
        (2, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")),
        (1, Gen.Elements(Pieces))).Where(text => !HasHalf(text));

    /// <summary>Whether PostgreSQL can have it as a name.</summary>
    internal static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && IsStorable(text) && Encoding.UTF8.GetByteCount(text) <= 63;

    internal static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal);

    private static bool HasHalf(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) || !string.Equals(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), text, StringComparison.Ordinal);

    private static string Padded(int size, string last) => new string('n', size - Encoding.UTF8.GetByteCount(last)) + last;
}
