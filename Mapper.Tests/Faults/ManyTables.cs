using Mapper.Model;
using Mapper.Tests.Versions;

namespace Mapper.Tests.Faults;

/// <summary>Tables that each refer to the one before it, and what comes to them later: a hundred in a full sweep.</summary>
internal static class ManyTables
{
    internal static int Count { get; } = Sweep.IsFull ? 100 : 20;

    internal static string First { get; } = string.Concat(Enumerable.Range(0, Count).Select(i => Class(i, grown: false)));

    /// <summary>An index more on each; a column, a unique key and a check more on every tenth.</summary>
    internal static string Grown { get; } = string.Concat(Enumerable.Range(0, Count).Select(i => Class(i, grown: true)));

    internal static string Rows { get; } = string.Concat(Enumerable.Range(0, Count).Select(i => $"INSERT INTO t{i} (id, name, size{(i == 0 ? "" : ", former_id")}) SELECT n, 'name ' || n, n{(i == 0 ? "" : ", n")} FROM generate_series(1, 50) AS n;"));

    /// <summary>What the second is made of: in the transaction a column and a check on every tenth; after it an index on each, and on every tenth a check validated and a key in two steps.</summary>
    internal static int Changes => Count + (5 * (Count / 10));

    internal static SchemaModel Model(string classes) => Shop.Model(classes);

    private static string Class(int i, bool grown) => $$"""
        [Table("t{{i}}")]
        {{(grown ? $"[Index(nameof(Size), nameof(Name), Name = \"ix_t{i}\")]" : "")}}
        {{(grown && i % 10 == 0 ? $"[Unique(nameof(Name), Name = \"uq_t{i}\"), Check(\"size > 0\", Name = \"ck_t{i}\")]" : "")}}
        public sealed class T{{i}}
        {
            [PrimaryKey] public int Id { get; set; }
            public string Name { get; set; } = "";
            public int Size { get; set; }
            {{(i == 0 ? "" : $"[ForeignKey<T{i - 1}>] public int? FormerId {{ get; set; }}")}}
            {{(grown && i % 10 == 0 ? "public string? Note { get; set; }" : "")}}
        }

        """;
}
