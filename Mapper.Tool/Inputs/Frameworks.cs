using System.Reflection;

namespace Mapper.Tool.Inputs;

/// <summary>The shared frameworks beside the one that the tool runs on. Most hosts are built for ASP.NET Core, which a command has no need of.</summary>
internal static class Frameworks
{
    private static readonly string Own = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<string[]> Others = new(() => [.. Installed()]);

    /// <summary>Whether the framework that runs the tool has it.</summary>
    internal static bool OwnHas(AssemblyName name) => File.Exists(FileIn(Own, name));

    internal static string? Find(AssemblyName name) => Others.Value.Select(folder => FileIn(folder, name)).FirstOrDefault(File.Exists);

    // dotnet/shared/FRAMEWORK/VERSION: the newest of the major that runs, since a newer one needs a newer base.
    private static IEnumerable<string> Installed() =>
        from framework in Directory.EnumerateDirectories(Path.GetFullPath(Path.Combine(Own, "..", "..")))
        where framework != Path.GetDirectoryName(Own)
        let newest = (from folder in Directory.EnumerateDirectories(framework)
                      let version = VersionOf(folder)
                      where version?.Major == Environment.Version.Major
                      orderby version descending, folder descending
                      select folder).FirstOrDefault()
        where newest is not null
        select newest;

    private static Version? VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out Version? version) ? version : null;

    private static string FileIn(string folder, AssemblyName name) => Path.Combine(folder, $"{name.Name}.dll");
}
