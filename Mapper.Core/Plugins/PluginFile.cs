namespace Mapper.Plugins;

/// <summary>A file and what it says of itself; of several that are one plugin, the one to take comes first.</summary>
/// <param name="Path">The file.</param>
/// <param name="Metadata">What it says; <see langword="null"/> where it is no managed assembly.</param>
internal sealed record PluginFile(string Path, PluginMetadata? Metadata) : IComparable<PluginFile>
{
    private static readonly EnumerationOptions Options = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    // A build copies the assemblies that a plugin refers to into its folder, other plugins' among them; at home are only those that bear its name or know their dependencies.
    private bool IsAtHome =>
        string.Equals(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)), Metadata?.Assembly, StringComparison.OrdinalIgnoreCase)
        || File.Exists(System.IO.Path.ChangeExtension(Path, ".deps.json"));

    internal static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*.dll", Options);

    /// <summary>The newest version, then the one at home, then by path.</summary>
    public int CompareTo(PluginFile? other)
    {
        int version = Comparer<Version?>.Default.Compare(other?.Metadata?.Version, Metadata?.Version);
        int home = (other?.IsAtHome ?? false).CompareTo(IsAtHome);
        return version != 0 ? version : home != 0 ? home : string.CompareOrdinal(Path, other?.Path);
    }
}
