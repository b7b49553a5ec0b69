using System.Text.RegularExpressions;

namespace Mapper.Tool;

/// <summary>Keeps passwords off the screen: whatever is said of a mistake may quote the command line.</summary>
internal static partial class Secrets
{
    /// <summary>The text with stars for the passwords of the connection strings in it.</summary>
    internal static string Mask(string text) => InAddress().Replace(InString().Replace(text, "${key}=***"), "${user}:***@");

    // To the end of the string where it has no quotes: a password with a semicolon is the very mistake that gets quoted.
    [GeneratedRegex("""(?<key>\b(password|pwd|psw|passphrase))\s*=\s*("[^"]*"|'[^']*'|[^\r\n'"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex InString();

    // One slash is left of the two where it was taken for a path.
    [GeneratedRegex(@"(?<user>\bpostgres(ql)?://?[^:@/\s]*):[^\s]*@", RegexOptions.IgnoreCase)]
    private static partial Regex InAddress();
}
