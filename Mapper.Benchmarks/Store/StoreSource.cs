using System.Globalization;
using System.Text;

namespace Mapper.Benchmarks.Store;

/// <summary>The classes of a store of so many tables: a uuid key, 9 columns, 2 indexes and 1 foreign key each. However its assembly is called, it is one plugin.</summary>
internal static class StoreSource
{
    internal static string Of(int tables, bool isEvolved)
    {
        var source = new StringBuilder("using System;\nusing Mapper.Annotations;\n#nullable enable\n[assembly: SchemaPlugin(\"store\")]\nnamespace Store;\n");
        for (int i = 0; i < tables; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""

                [Table("t{{i}}")]
                [Index(nameof(Name), nameof(Code))]
                public sealed class T{{i}}
                {
                    [PrimaryKey] public Guid Id { get; set; }
                    [ForeignKey(typeof(T{{i / 2}})), Index] public Guid? ParentId { get; set; }
                    public string Name { get; set; } = "";
                    [Column(Length = 20)] public string Code { get; set; } = "";
                    [Column(Precision = 18, Scale = 2)] public decimal Amount { get; set; }
                    [Default(0)] public int Count { get; set; }
                    [Default(true)] public bool Active { get; set; }
                    [Default(Sql = "now()")] public DateTimeOffset CreatedAt { get; set; }
                    public string? Note { get; set; }
                    {{(isEvolved ? "public int? Added { get; set; }" : "")}}
                }

                """);
        }

        return source.ToString();
    }
}
