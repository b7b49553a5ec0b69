using System.Reflection;
using System.Runtime.Loader;

namespace Mapper.Tool.Inputs;

/// <summary>
/// Where the assemblies that are read live, with what they need: Mapper and Npgsql come from the tool, so that data steps fit; the rest from beside them, by
/// their <c>.deps.json</c> if they have one; and what a shared framework has, as that of ASP.NET Core, from the newest one installed.
/// </summary>
internal sealed class TargetContext : AssemblyLoadContext, IDisposable
{
    private static readonly AssemblyName[] OfTool = [typeof(Postgres.PostgresDatabase).Assembly.GetName(), .. typeof(Postgres.PostgresDatabase).Assembly.GetReferencedAssemblies()];

    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<AssemblyDependencyResolver> _resolvers;

    internal TargetContext(IReadOnlyList<string> paths)
        : base("classes")
    {
        foreach (string path in paths)
        {
            Require(path);
        }

        _paths = paths;
        _resolvers = [.. paths.Select(path => new AssemblyDependencyResolver(path))];

        // Plugins of a folder ask the tool for what their host has.
        Default.Resolving += OfHost;
    }

    internal IReadOnlyList<Assembly> LoadAll() => [.. _paths.Select(Load)];

    public void Dispose() => Default.Resolving -= OfHost;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        bool isMapper = assemblyName.Name is "Mapper.Core" or "Mapper.Postgres";
        if (Frameworks.OwnHas(assemblyName) || isMapper || OfTool.Any(own => own.Name == assemblyName.Name && own.Version >= assemblyName.Version))
        {
            return null;
        }

        return Find(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName)).FirstOrDefault(file => file is not null) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;

    private static void Require(string path)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"There is no file {path}.");
        }

        string library = Path.ChangeExtension(path, ".dll");
        if (!string.Equals(Path.GetExtension(path), ".dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException($"{path} is no assembly.{(File.Exists(library) ? $" Do you mean {library}?" : " Name a file that ends with .dll.")}");
        }
    }

    private Assembly Load(string path)
    {
        try
        {
            return LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            throw new ToolException($"{path} is no .NET assembly.");
        }
    }

    private string? Find(AssemblyName name) =>
        _resolvers.Select(resolver => resolver.ResolveAssemblyToPath(name)).FirstOrDefault(file => file is not null) ?? Frameworks.Find(name);

    private Assembly? OfHost(AssemblyLoadContext asker, AssemblyName name) => Find(name) is { } file ? LoadFromAssemblyPath(file) : null;
}
