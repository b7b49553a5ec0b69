using System.Reflection;
using Mapper.Model;
using Mapper.Tests.Plugins;

namespace Mapper.Tests.Versions;

/// <summary>Releases of one assembly, the shop: each with its version and its class of people.</summary>
internal static class Shop
{
    internal const string First = """
        [Table("people")]
        [Index(nameof(Name), Name = "people_name_ix")]
        public sealed class Person
        {
            [PrimaryKey] public int Id { get; set; }
            public string Name { get; set; } = "";
            public string Email { get; set; } = "";
        }
        """;

    /// <summary>The first with a column renamed.</summary>
    internal static string Renamed { get; } = First
        .Replace("public string Name ", "[RenamedFrom(\"name\")] public string FullName ", StringComparison.Ordinal)
        .Replace("nameof(Name)", "nameof(FullName)", StringComparison.Ordinal);

    /// <summary>The first with a column, an index and a check more, and a column that may be NULL now.</summary>
    internal static string Grown { get; } = First
        .Replace("public string Email { get; set; } = \"\";", "public string? Email { get; set; } [Index(Name = \"people_age_ix\"), Check(\"age > 0\", Name = \"people_age_ck\"), Comment(\"In years.\")] public int? Age { get; set; }", StringComparison.Ordinal);

    /// <summary>The first without its index.</summary>
    internal static string Unindexed { get; } = First.Replace("[Index(nameof(Name), Name = \"people_name_ix\")]", "", StringComparison.Ordinal);

    internal static Assembly Release(string version, string classes, string name = "Shop") => Plugin.Load(name, $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{classes}");

    /// <summary>What is published as 1.0.0.0, as nearly all assemblies are.</summary>
    internal static SchemaModel Model(string classes) => Model("1.0.0.0", classes);

    internal static SchemaModel Model(string version, string classes) => SchemaModel.FromAssemblies([Release(version, classes)]);
}
