namespace Mapper.Tests.Documentation;

/// <summary>The fenced blocks of a document.</summary>
internal static class MarkdownBlocks
{
    internal static IEnumerable<string> In(string text, string language) =>
        text.Split("```").Where((_, i) => i % 2 == 1).Where(block => block.StartsWith($"{language}\n", StringComparison.Ordinal)).Select(block => block[(language.Length + 1)..]);
}
