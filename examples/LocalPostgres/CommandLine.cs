using System.Globalization;

namespace LocalPostgres;

/// <summary>Reads --major N, --extension NAME (repeatable), --set NAME=VALUE (repeatable) and --fsync.</summary>
internal static class CommandLine
{
    public static PostgresRequest Parse(IReadOnlyList<string> args)
    {
        int? major = null;
        bool fsync = false;
        List<string> extensions = [];
        Dictionary<string, string> settings = [];
        var words = new Queue<string>(args);
        while (words.TryDequeue(out string? word))
        {
            switch (word)
            {
                case "--major" when words.TryDequeue(out string? text) && int.TryParse(text, CultureInfo.InvariantCulture, out int number): major = number; break;
                case "--extension" when words.TryDequeue(out string? extension): extensions.Add(extension); break;
                case "--fsync": fsync = true; break;
                case "--set" when words.TryDequeue(out string? pair) && pair.Split('=', 2) is [var name, var value]: settings[name] = value; break;
                default: throw new ArgumentException($"Not understood: {word}. Known: --major N, --extension NAME, --set NAME=VALUE, --fsync.");
            }
        }

        return new PostgresRequest { Major = major, Extensions = extensions, Fsync = fsync, Settings = settings };
    }
}
