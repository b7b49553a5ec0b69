using System.Globalization;
using Mapper;
using Spectre.Console;

namespace Quickstart;

/// <summary>What the example prints: in colour on a terminal, plain in a pipe or with NO_COLOR.</summary>
internal static class Screen
{
    private static readonly IAnsiConsole Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = IsPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Ansi = IsPlain ? AnsiSupport.No : AnsiSupport.Detect,
    });

    private static bool IsPlain => System.Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };

    internal static void Title(string text) => Line($"\n[bold]{Markup.Escape(text)}[/]");

    internal static void Note(string text) => Line(Markup.Escape(text));

    /// <summary>The executed plan as SQL, then the summary.</summary>
    internal static void Show(SyncResult result)
    {
        if (!result.Changed)
        {
            Line("[green]up to date: 0 changes[/]");
            return;
        }

        foreach (string line in result.Plan.ToSql().TrimEnd().Split('\n'))
        {
            Line(line.Length == 0 ? "" : $"  {SqlColours.Of(line)}");
        }

        Line(string.Create(CultureInfo.InvariantCulture, $"[green]{result.Applied.Count} statements in one transaction, {result.Elapsed.TotalMilliseconds:F0} ms[/]"));
    }

    // Not MarkupLine: it wraps at the width of a terminal, and there may be none.
    private static void Line(string markup)
    {
        Console.Profile.Width = int.MaxValue;
        Console.MarkupLine(markup);
    }
}
