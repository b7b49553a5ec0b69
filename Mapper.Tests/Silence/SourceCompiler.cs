using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mapper.Tests.Silence;

/// <summary>Compiles C# source into an assembly that can be unloaded.</summary>
internal static class SourceCompiler
{
    // What this process itself runs with.
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    // Generic attributes were a preview of this compiler.
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    /// <summary>The assembly, or <see langword="null"/> and what the compiler says against it.</summary>
    internal static (Assembly? Assembly, string Errors) Compile(string source)
    {
        var compilation = CSharpCompilation.Create($"Drawn{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(source, Language)], References, Options);
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            return (null, string.Join('\n', result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        return (new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(image), "");
    }
}
