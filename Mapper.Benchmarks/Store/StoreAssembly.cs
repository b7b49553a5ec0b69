using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mapper.Benchmarks.Store;

/// <summary>The store's classes as an assembly in a file, as an application has them.</summary>
internal static class StoreAssembly
{
    /// <returns>The file.</returns>
    internal static string Write(string folder, int tables, bool isEvolved)
    {
        string name = $"Store{tables}{(isEvolved ? "Evolved" : "")}";
        string path = Path.Combine(folder, $"{name}.dll");
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(StoreSource.Of(tables, isEvolved))],
            platform.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(path);
        return result.Success ? path : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    internal static Assembly Load(string folder, int tables, bool isEvolved) => Assembly.LoadFrom(Write(folder, tables, isEvolved));
}
