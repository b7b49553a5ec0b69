using System.Text;

namespace Mapper.Reading;

/// <summary>Breaks a C# name into words: before a capital that follows a small letter or digit, and before the last capital of a run that a small letter follows.</summary>
internal static class Snake
{
    internal static string Case(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && StartsWord(name, i))
            {
                words.Append('_');
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    private static bool StartsWord(string name, int i) =>
        char.IsUpper(name[i])
        && name[i - 1] != '_'
        && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
