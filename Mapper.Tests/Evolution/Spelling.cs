using System.Text.RegularExpressions;

namespace Mapper.Tests.Evolution;

/// <summary>The two spellings in which the server gives one thing back, depending on whether it was made so or became so.</summary>
internal static partial class Spelling
{
    internal static string Normal(string line)
    {
        string casts = CastOfElement().Replace(line, "$1");
        string array = CastOfArray().Replace(casts, "$1");
        return AllColumns().Replace(array, "FOREIGN KEY ($1)$2 ON DELETE SET $3");
    }

    // A change of type parses the checks anew, from text: IN over varchar then casts each element, not the array.
    [GeneratedRegex(@"\(('(?:[^']|'')*'::character varying)\)::text")]
    private static partial Regex CastOfElement();

    [GeneratedRegex(@"\((ARRAY\[[^\]]*\])\)::text\[\]")]
    private static partial Regex CastOfArray();

    // SET NULL (a) of a key over a alone.
    [GeneratedRegex(@"FOREIGN KEY \((.*?)\)(.*) ON DELETE SET (NULL|DEFAULT) \(\1\)")]
    private static partial Regex AllColumns();
}
