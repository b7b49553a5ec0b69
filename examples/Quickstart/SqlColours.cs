using System.Text;
using Spectre.Console;

namespace Quickstart;

/// <summary>Colours a line of SQL: keywords are its words in capitals, constants stand in quotes.</summary>
internal static class SqlColours
{
    internal static string Of(string line)
    {
        var markup = new StringBuilder();
        for (int i = 0; i < line.Length;)
        {
            int end = TokenEnd(line, i);
            string token = line[i..end];
            markup.Append(Colour(token) is { } colour ? $"[{colour}]{Markup.Escape(token)}[/]" : Markup.Escape(token));
            i = end;
        }

        return markup.ToString();
    }

    private static int TokenEnd(string line, int start)
    {
        if (line[start] == '\'')
        {
            int close = line.IndexOf('\'', start + 1);
            return close < 0 ? line.Length : close + 1;
        }

        int end = start;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return Math.Max(end, start + 1);
    }

    private static string? Colour(string token) => token switch
    {
        ['\'', ..] => "yellow",
        _ when token.Length > 1 && token.All(char.IsUpper) => "blue",
        _ => null,
    };
}
