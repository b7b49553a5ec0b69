using System.Reflection;
using Mapper.Tests.Documentation;

namespace Mapper.Tests.Hosting;

/// <summary>The assemblies that the hosts of these tests bring.</summary>
internal static class HostedClasses
{
    internal static Assembly Items { get; } = Compile("""
        [Table("items")]
        public sealed class Item
        {
            [PrimaryKey]
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }
        """);

    /// <summary>A later version, with one class more.</summary>
    internal static Assembly ItemsAndTags { get; } = Compile("""
        [Table("items")]
        public sealed class Item
        {
            [PrimaryKey]
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }

        [Table("tags")]
        public sealed class Tag
        {
            [PrimaryKey]
            public int Id { get; set; }
        }
        """);

    internal static Assembly Orders { get; } = Compile("""
        [Table("orders")]
        public sealed class Order
        {
            [PrimaryKey]
            public int Id { get; set; }
        }
        """);

    private static Assembly Compile(string classes) => new CodeExample(classes).Load();
}
