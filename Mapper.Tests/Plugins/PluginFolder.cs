namespace Mapper.Tests.Plugins;

/// <summary>A folder of plugins, for a test.</summary>
internal sealed class PluginFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("mapper-plugins").FullName;

    /// <summary>Compiles an assembly into the folder, or one in it.</summary>
    /// <returns>The file.</returns>
    internal string Add(string file, string source, params IEnumerable<string> files)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using FileStream image = File.Create(path);
        Plugin.Write(image, System.IO.Path.GetFileNameWithoutExtension(file), source, files);
        return path;
    }

    internal string Write(string file, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, file);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
