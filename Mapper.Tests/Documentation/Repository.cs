using System.Runtime.CompilerServices;

namespace Mapper.Tests.Documentation;

/// <summary>The files that these tests were compiled beside.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    /// <summary>Every file of a folder and those below it, but for what the build makes.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => path;
}
