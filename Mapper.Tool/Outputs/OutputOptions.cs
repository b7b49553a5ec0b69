using System.CommandLine;

namespace Mapper.Tool.Outputs;

/// <summary>How the result is written, and where to.</summary>
internal sealed class OutputOptions
{
    private const string JsonName = "--json";

    private readonly Dictionary<OutputFormat, Option<bool>> _formats;
    private readonly Option<string?> _file = new("--output", "-o") { HelpName = "file" };
    private readonly Surroundings _surroundings;

    internal OutputOptions(Command command, Surroundings surroundings, params IEnumerable<OutputFormat> formats)
    {
        _surroundings = surroundings;
        _formats = formats.ToDictionary(format => format, OptionOf);
        foreach (Option<bool> option in _formats.Values)
        {
            command.Add(option);
        }

        _file.Description = $"Writes to a file: {string.Join(", ", _formats.Keys.Select(format => $"{NameOf(format)} where it ends with {EndingOf(format)}"))}, else the text, unless a format is stated. The screen gets the text all the same.";
        command.Add(_file);
        command.Validators.Add(result =>
        {
            if (_formats.Values.Count(result.GetValue) > 1)
            {
                result.AddError($"Choose one of {string.Join(", ", _formats.Values.Select(option => option.Name))}.");
            }
        });
    }

    /// <summary>Whether a program reads the output, whatever the command.</summary>
    internal static bool WantsJson(ParseResult parsed) => parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == JsonName && parsed.GetValue(option));

    /// <summary>Whether the screen gets the text: a format without a file takes its place.</summary>
    internal bool ShowsText(ParseResult parsed) => FormatOf(parsed) == OutputFormat.Text || parsed.GetValue(_file) is not null;

    /// <summary>Throws where the file can't be written: before a change, for after it an error would say that nothing was changed.</summary>
    internal void EnsureWritable(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is { } file)
        {
            var path = new FileInfo(_surroundings.PathOf(file));
            bool isNew = !path.Exists;
            path.Open(FileMode.Append, FileAccess.Write).Dispose();
            if (isNew)
            {
                path.Delete();
            }
        }
    }

    /// <summary>Writes the result as it is wanted.</summary>
    internal async Task WriteAsync(ParseResult parsed, Func<OutputFormat, string> writeAs, Action<Screen> show)
    {
        OutputFormat format = FormatOf(parsed);
        if (ShowsText(parsed))
        {
            show(Screen.OfOutput(_surroundings));
        }
        else
        {
            string text = writeAs(format);
            await _surroundings.Out.WriteAsync(text);
        }

        if (parsed.GetValue(_file) is { } file)
        {
            await File.WriteAllTextAsync(_surroundings.PathOf(file), format == OutputFormat.Text ? Screen.Write(show) : writeAs(format));
        }
    }

    private static string NameOf(OutputFormat format) => format switch { OutputFormat.Json => "JSON", OutputFormat.Markdown => "Markdown", _ => "SQL" };

    private static string EndingOf(OutputFormat format) => format switch { OutputFormat.Json => ".json", OutputFormat.Markdown => ".md", _ => ".sql" };

    private static Option<bool> OptionOf(OutputFormat format) => format switch
    {
        OutputFormat.Json => new(JsonName) { Description = "JSON, for jq and other programs." },
        OutputFormat.Markdown => new("--markdown") { Description = "Markdown, for a pull request." },
        _ => new("--sql") { Description = "The SQL alone, a script for psql." },
    };

    private OutputFormat FormatOf(ParseResult parsed)
    {
        OutputFormat[] chosen = [.. _formats.Where(format => parsed.GetValue(format.Value)).Select(format => format.Key)];
        string? ending = Path.GetExtension(parsed.GetValue(_file));
        return chosen is [var format] ? format : _formats.Keys.Where(offered => EndingOf(offered) == ending).DefaultIfEmpty(OutputFormat.Text).First();
    }
}
