using Spectre.Console;

namespace Mapper.Tool.Outputs;

/// <summary>Where people read: in colour on a terminal, plain in a pipe or with NO_COLOR.</summary>
internal sealed class Screen
{
    private readonly IAnsiConsole _console;

    private Screen(TextWriter writer, bool isPlain)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // Breaking lines is the terminal's business, which doesn't do it to what is copied.
        _console.Profile.Width = int.MaxValue;
    }

    internal static Screen OfOutput(Surroundings surroundings) => new(surroundings.Out, surroundings.IsPlain);

    internal static Screen OfError(Surroundings surroundings) => new(surroundings.Error, isPlain: surroundings.IsPlain);

    /// <summary>What would be shown, as plain text.</summary>
    internal static string Write(Action<Screen> show)
    {
        using var text = new StringWriter { NewLine = "\n" };
        show(new Screen(text, isPlain: true));
        return text.ToString();
    }

    internal void Line(string text = "", string? style = null, string indent = "")
    {
        foreach (string line in text.TrimEnd().Split('\n'))
        {
            string escaped = Markup.Escape(line.TrimEnd('\r'));
            _console.MarkupLine(line.Length == 0 ? "" : style is null ? $"{indent}{escaped}" : $"{indent}[{style}]{escaped}[/]");
        }
    }
}
