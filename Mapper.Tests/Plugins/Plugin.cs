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

    /// <summary>The source of a data step whose body answers how many rows it changed.</summary>
    internal static string Step(string id, string body, string arguments = "", string name = "Step", string constructor = "") => $$"""
        [DataStep("{{id}}"{{arguments}})]
        public sealed class {{name}} : global::Mapper.IDataStep
        {
            {{constructor}}
            public async System.Threading.Tasks.Task<long> RunAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, System.Threading.CancellationToken token) { {{body}} }
            private static async System.Threading.Tasks.Task<long> Sql(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, string sql)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = sql;
                return await command.ExecuteNonQueryAsync();
            }
        }

        """;

    /// <summary>The source of a data step whose body answers whether there is another batch.</summary>
    internal static string Batched(string id, string body, string name = "BatchedStep") => $$"""
        [DataStep("{{id}}")]
        public sealed class {{name}} : global::Mapper.IBatchedDataStep
        {
            public System.Threading.Tasks.Task<bool> RunBatchAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, System.Threading.CancellationToken token) { {{body}} }
        }

        """;

    /// <summary>A registry of plugins that state their names, which are their schemas too.</summary>
    internal static Mapper.Plugins.PluginRegistry Registry(Mapper.Plugins.PluginFailurePolicy policy, params IEnumerable<(string Name, string Source)> plugins)
    {
        var registry = new Mapper.Plugins.PluginRegistry { FailurePolicy = policy };
        foreach ((string name, string source) in plugins)
        {
            registry.Register(Stated(name, source));
        }

        return registry;
    }

    /// <summary>An assembly that states the plugin's name and schema.</summary>
    internal static Assembly Stated(string name, string source) => Load(name, $"[assembly: SchemaPlugin(\"{name}\", Schema = \"{name}\")]\n{source}");

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
