namespace Mapper.Tool.Diagrams;

/// <summary>Sizes in pixels. Letters are as wide as those of the common fonts of fixed width, or narrower.</summary>
internal static class Measures
{
    internal const int TitleHeight = 28;
    internal const int RowHeight = 18;
    internal const int Padding = 10;
    internal const int Lane = 6;
    internal const int Margin = 20;
    internal const int GroupLabel = 24;
    internal const int GroupPadding = 10;
    internal const int Header = 40;

    private const double Letter = 7.3;
    private const double TitleLetter = 8;
    private const int LongestName = 32;
    private const int LongestType = 24;

    internal static string Name(string name) => Cut(name, LongestName);

    internal static string Type(string type) => Cut(type, LongestType);

    internal static string Title(string title) => Cut(title, LongestName + LongestType - 6);

    /// <summary>As much of a text as has room.</summary>
    internal static string Fitting(string title, int width) => Cut(title, Math.Max(2, (int)(width / TitleLetter)));

    internal static int WidthOf(string text) => (int)Math.Ceiling(text.Length * Letter);

    internal static int WidthOfTitle(string text) => (int)Math.Ceiling(text.Length * TitleLetter);

    internal static int KeysWidth(DrawnTable table) => table.Columns.Select(column => WidthOf(column.Keys)).DefaultIfEmpty().Max() is > 0 and int width ? width + 8 : 0;

    internal static int HeightOf(DrawnTable table) => TitleHeight + (table.Columns.Count * RowHeight) + 6;

    internal static int WidthOf(DrawnTable table) => (2 * Padding) + Math.Max(
        WidthOfTitle(Title(table.Name)),
        KeysWidth(table) + table.Columns.Select(column => WidthOf(Name(column.Name)) + 16 + WidthOf(Type(column.Type))).DefaultIfEmpty().Max());

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}
