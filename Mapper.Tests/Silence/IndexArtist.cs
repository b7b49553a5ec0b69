namespace Mapper.Tests.Silence;

/// <summary>Draws indexes.</summary>
internal sealed class IndexArtist(Random random)
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["btree"] = "fillfactor = 80",
        ["hash"] = "fillfactor = 60",
        ["gin"] = "fastupdate = off",
        ["gist"] = "buffering = on, fillfactor = 70",
        ["spgist"] = "fillfactor = 90",
        ["brin"] = "pages_per_range = 16, autosummarize = on",
        ["hnsw"] = "m = 8, ef_construction = 32",
        ["ivfflat"] = "lists = 10",
    };

    internal void Add(DrawnTable table)
    {
        int count = table.Columns.Exists(it => it.Indexable) ? random.Next(4) : 0;
        for (int i = 0; i < count; i++)
        {
            DrawnColumn column = random.Pick([.. table.Columns.Where(it => it.Indexable)]);
            if (column.Type.Indexes.Length > 0 && random.OneIn(2))
            {
                (string method, string? operators) = random.Pick(column.Type.Indexes);
                Over(table, [column], method, operators);
            }
            else if (column.Type.Expressions.Length > 0 && random.OneIn(3))
            {
                Keys(table, column);
            }
            else if (column.Type.Hashed && random.OneIn(6))
            {
                Over(table, [column], "hash", operators: null);
            }
            else
            {
                IReadOnlyList<DrawnColumn> several = random.Some(table.Columns.Where(it => it.Type.Ordered && it.Indexable), 3);
                Over(table, several, "btree", operators: null);
            }
        }
    }

    private void Over(DrawnTable table, IReadOnlyList<DrawnColumn> columns, string method, string? operators)
    {
        if (columns.Count == 0 || !table.IsFirst("index", columns))
        {
            return;
        }

        bool btree = method == "btree";
        string?[] options =
        [
            random.Maybe(3, $"Name = \"{table.Choose("ix")}\""),
            method == "btree" ? null : $"Method = \"{method}\"",
            operators is null ? null : $"Operators = new[] {{ \"{operators}\" }}",
            btree && !table.IsPartitioned && random.OneIn(4) ? "Unique = true" : null,
            btree && !table.IsPartitioned && random.OneIn(5) ? "NullsNotDistinct = true, Unique = true" : null,
            btree && random.OneIn(3) ? $"Descending = new[] {{ {Flags(columns)} }}" : null,
            btree && random.OneIn(3) ? $"NullsFirst = new[] {{ {Flags(columns)} }}" : null,
            random.OneIn(4) ? $"With = \"{Parameters[method]}\"" : null,
            random.Maybe(4, $"Where = \"{random.Pick(table.Columns.Where(it => it.Indexable).ToArray()).Of("{0} IS NOT NULL")}\""),
            btree && random.OneIn(5) ? Include(table, columns) : null,
        ];
        string?[] once = [.. options.Where(option => option != "Unique = true" || !options.Contains("NullsNotDistinct = true, Unique = true"))];
        if (columns.Count == 1 && random.OneIn(2))
        {
            columns[0].Attributes.Add(DrawnAttribute.Of("Index", once));
        }
        else
        {
            table.Attributes.Add(DrawnAttribute.Of("Index", [.. columns.Select(column => $"nameof({column.Property})"), .. once]));
        }
    }

    private void Keys(DrawnTable table, DrawnColumn column)
    {
        if (!table.IsFirst("keys", [column]))
        {
            return;
        }

        string key = $"({column.Of(random.Pick(column.Type.Expressions))})";
        string sorted = $"{key}{random.Maybe(3, " DESC")}{random.Maybe(4, " NULLS LAST")}{(random.OneIn(3) && column.Type.Ordered ? $", {column.Sql}" : "")}";
        table.Attributes.Add(DrawnAttribute.Of(
            "Index", $"Keys = \"{sorted}\"", random.Maybe(2, $"Name = \"{table.Choose("ix")}\""), table.IsPartitioned ? null : random.Maybe(4, "Unique = true"), random.Maybe(5, $"Where = \"{column.Of("{0} IS NOT NULL")}\"")));
    }

    private string Flags(IReadOnlyList<DrawnColumn> columns) => string.Join(", ", columns.Select(_ => random.OneIn(2) ? "true" : "false"));

    private string? Include(DrawnTable table, IReadOnlyList<DrawnColumn> keys)
    {
        DrawnColumn[] others = [.. table.Columns.Where(it => it.Indexable && !keys.Contains(it))];
        return others.Length == 0 ? null : $"Include = new[] {{ nameof({random.Pick(others).Property}) }}";
    }
}
