using System.Collections;

namespace Mapper.Tool;

/// <summary>What the tool sees of the process that it runs in.</summary>
internal sealed record Surroundings
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Whether somebody sits there who can be asked.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Whether what goes to <see cref="Out"/> has no colours.</summary>
    public required bool IsPlain { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Where relative paths start.</summary>
    public required string Directory { get; init; }

    internal static Surroundings OfProcess()
    {
        Dictionary<string, string> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        return new Surroundings
        {
            Out = Console.Out,
            Error = Console.Error,
            In = Console.In,
            IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
            // no-color.org: set and not empty, whatever it says.
            IsPlain = Console.IsOutputRedirected || variables.GetValueOrDefault("NO_COLOR") is { Length: > 0 } || variables.GetValueOrDefault("TERM") == "dumb",
            Variables = variables,
            Directory = Environment.CurrentDirectory,
        };
    }

    internal string PathOf(string path) => Path.GetFullPath(path, Directory);
}
