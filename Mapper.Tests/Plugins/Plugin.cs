using System.Reflection;
using System.Runtime.Loader;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Plugins;

/// <summary>Makes plugins of C# source.</summary>
internal static class Plugin
{
    private const string Usings = """
        using System;
        using Mapper.Annotations;

        """;

    /// <summary>The source of a mapped class with a key, and one foreign key if a table is named.</summary>
    internal static string Class(string table, string? principal = null) => $$"""
        [Table("{{table}}")]
        public sealed class {{char.ToUpperInvariant(table[0])}}{{table[1..].Replace("_", "", StringComparison.Ordinal)}}
        {
            [PrimaryKey] public int Id { get; set; }
            {{(principal is null ? "" : $"[ForeignKey(\"{principal}\")] public int? PrincipalId {{ get; set; }}")}}
        }

        """;

    internal static Assembly Load(string name, string source)
    {
        using var image = new MemoryStream();
        Write(image, name, source);
        image.Position = 0;
        return new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image);
    }

    internal static void Write(Stream image, string name, string source, params IEnumerable<string> files) =>
        SourceCompiler.Write(image, name, Usings + source, files).Should().BeEmpty();
}
