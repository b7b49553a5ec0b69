using System.Text.RegularExpressions;

namespace Mapper.Tests.Documentation;

/// <summary>docs/messages.md, taken apart: a section for each code, and the table of hazards.</summary>
internal static partial class MessagesPage
{
    internal const string Path = "docs/messages.md";

    private static readonly string Text = Repository.Read(Path);

    internal static IReadOnlyList<MessageSection> Sections { get; } =
        [.. SectionPattern().Matches(Text).Select(match => new MessageSection(match.Groups["code"].Value, match.Groups["body"].Value))];

    /// <summary>The rows of the table: code, kind, when and what to do.</summary>
    internal static IReadOnlyList<string[]> Hazards { get; } =
        [.. Text.Split('\n').Where(line => line.StartsWith("| MAP", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    internal static IEnumerable<string> LinkedCodes => LinkPattern().Matches(Text).Select(match => match.Groups["code"].Value.ToUpperInvariant());

    [GeneratedRegex(@"^## (?<code>MAP\d{4})\n(?<body>.*?)(?=^#{1,2} |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"\(#(?<code>map\d{4})\)")]
    private static partial Regex LinkPattern();
}
