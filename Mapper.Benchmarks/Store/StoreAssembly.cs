using System.Reflection;

namespace Mapper.Benchmarks.Store;

/// <summary>The store's classes as an assembly in a file.</summary>
internal static class StoreAssembly
{
    /// <returns>The file.</returns>
    internal static string Write(string folder, int tables, bool isEvolved)
    {
        string path = Path.Combine(folder, $"Store{tables}{(isEvolved ? "Evolved" : "")}.dll");
        Compiler.Write(path, StoreSource.Of(tables, isEvolved));
        return path;
    }

    internal static Assembly Load(string folder, int tables, bool isEvolved) => Assembly.LoadFrom(Write(folder, tables, isEvolved));
}
