using System.Runtime.CompilerServices;

namespace Mapper.Tests.Types;

/// <summary>Statements that a person has read, each kind in a file of its own beside this one. A test that changes them rewrites the received file, to be read before it is renamed.</summary>
internal static class Approved
{
    internal static void Check(string name, string sql, [CallerFilePath] string here = "")
    {
        string approved = Path.Combine(Path.GetDirectoryName(here)!, "Approved", $"{name}.sql");
        string expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        string actual = sql.ReplaceLineEndings("\n");
        if (actual != expected)
        {
            File.WriteAllText(Path.ChangeExtension(approved, ".received.sql"), actual);
        }

        actual.Split('\n').Should().Equal(expected.Split('\n'), $"that is what {approved} says");
    }
}
