namespace Mapper.Tests.Documentation;

/// <summary>What the page of messages says about one code.</summary>
internal sealed record MessageSection(string Code, string Body)
{
    private const string Cause = "**Cause:** ";
    private const string WayOut = "**Way out:** ";

    /// <summary>How the section is built: a title, a cause, an example, a way out. In between stand the blocks of code of the example.</summary>
    internal string Structure => string.Join(", ", Paragraphs.Select(Name).Distinct());

    internal string? Sql => MarkdownBlocks.In(Body, "sql").SingleOrDefault();

    internal CodeExample? CSharp => MarkdownBlocks.In(Body, "csharp").Select(code => new CodeExample(code)).SingleOrDefault();

    private IEnumerable<string> Paragraphs =>
        Body.Split("```").SelectMany((part, i) => i % 2 == 1 ? [$"```{part}"] : part.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public override string ToString() => Code;

    private static string Name(string paragraph) => paragraph switch
    {
        _ when paragraph.StartsWith("```", StringComparison.Ordinal) => "example",
        _ when paragraph.StartsWith(Cause, StringComparison.Ordinal) => Sentence(paragraph[Cause.Length..], "cause"),
        _ when paragraph.StartsWith(WayOut, StringComparison.Ordinal) => Sentence(paragraph[WayOut.Length..], "way out"),
        _ => Sentence(paragraph, "title"),
    };

    private static string Sentence(string text, string name) => text.Length > 10 && text[^1] is '.' or ':' ? name : $"{name} that is no sentence";
}
