using System.Globalization;
using System.Text;

namespace Mapper.Tool.Scaffolding;

/// <summary>Names and literals of C#.</summary>
internal static class CSharp
{
    // Members of every object, and what attribute arguments refer to: a property of that name would hide it.
    private static readonly HashSet<string> Members = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "ReferentialAction", "PartitionKind", "PolicyCommand"];

    /// <summary>The name of a property, class or enum member for a name of the database: <c>order_no</c> becomes <c>OrderNo</c>.</summary>
    internal static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        bool startsWord = true;
        foreach (char letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                startsWord = true;
                continue;
            }

            text.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            startsWord = false;
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? $"_{text}" : text.ToString();
    }

    /// <summary>As many names as were given, no two alike, and none that is taken.</summary>
    /// <param name="names">What is wanted.</param>
    /// <param name="taken">What is not to be had.</param>
    /// <param name="comparer">When two are alike; letter by letter unless given.</param>
    internal static IReadOnlyList<string> Distinct(IEnumerable<string> names, IEnumerable<string> taken, StringComparer? comparer = null)
    {
        var used = new HashSet<string>(taken, comparer ?? StringComparer.Ordinal);
        List<string> distinct = [];
        foreach (string name in names)
        {
            string free = name;
            for (int number = 2; !used.Add(free); number++)
            {
                free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
            }

            distinct.Add(free);
        }

        return distinct;
    }

    /// <summary>What no property of a class can be called.</summary>
    internal static IEnumerable<string> TakenIn(string className) => Members.Append(className);

    /// <summary>Whether it can be the name of a namespace.</summary>
    internal static bool IsNamespace(string name) => name.Split('.').All(part => part.Length > 0 && !char.IsDigit(part[0]) && part.All(letter => char.IsLetterOrDigit(letter) || letter == '_'));

    internal static string Literal(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (char letter in text)
        {
            literal.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // Line separators of Unicode end a line of C# too.
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    internal static string Literal(bool flag) => flag ? "true" : "false";

    internal static string Literal(long number) => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture);

    // Collection expressions in attributes would ask for a newer compiler than the classes do.
    internal static string Array(IEnumerable<string> items) => $"new[] {{ {string.Join(", ", items)} }}";
}
