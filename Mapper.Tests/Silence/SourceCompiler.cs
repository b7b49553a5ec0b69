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
    internal static (Assembly? Assembly, string Errors) Compile(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, string? assembly = null)
    {
        string name = assembly ?? $"Drawn{Guid.NewGuid():N}";
        using var image = new MemoryStream();
        string errors = Write(image, name, source, kind, []);
        if (errors.Length > 0)
        {
            return (null, errors);
        }

        image.Position = 0;
        return (new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image), "");
    }

    /// <summary>Writes an assembly that may also refer to some files.</summary>
    /// <returns>What the compiler says against it; empty when nothing.</returns>
    internal static string Write(Stream image, string name, string source, params IEnumerable<string> files) => Write(image, name, source, OutputKind.DynamicallyLinkedLibrary, files);

    /// <summary>Writes a program with a Main.</summary>
    /// <returns>What the compiler says against it; empty when nothing.</returns>
    internal static string WriteProgram(Stream image, string name, string source) => Write(image, name, source, OutputKind.ConsoleApplication, []);

    private static string Write(Stream image, string name, string source, OutputKind kind, IEnumerable<string> files)
    {
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source, Language)], [.. References, .. files.Select(file => MetadataReference.CreateFromFile(file))], Options.WithOutputKind(kind));
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        return string.Join('\n', result.Success ? [] : result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error));
    }
}
