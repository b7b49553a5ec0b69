namespace Mapper.Tests.Silence;

/// <summary>Draws row-level security, storage parameters, extensions and exclusion constraints.</summary>
internal sealed class SecurityArtist(Random random)
{
    private static readonly string[] Commands = ["All", "Select", "Insert", "Update", "Delete"];

    internal void Add(DrawnTable table)
    {
        if (random.OneIn(6))
        {
            table.Attributes.Add(DrawnAttribute.Of("RowLevelSecurity", random.Maybe(2, "Force = true")));
            int policies = random.Next(4);
            for (int i = 0; i < policies; i++)
            {
                Policy(table);
            }
        }

        if (random.OneIn(10))
        {
            table.Attributes.Add(DrawnAttribute.Of("Extension", $"\"{random.Pick(["pg_trgm", "btree_gin", "intarray"])}\"", random.Maybe(2, "Schema = \"ext\"")));
        }

        if (!table.IsPartitioned && random.OneIn(6))
        {
            Exclude(table);
        }
    }

    internal void Policy(DrawnTable table)
    {
        string command = random.Pick(Commands);
        string Condition() => this.Condition(table);
        table.Attributes.Add(DrawnAttribute.Of(
            "Policy",
            $"\"{table.Choose("policy")}\"",
            command == "Insert" ? null : $"Using = \"{Condition()}\"",
            command is "Select" or "Delete" || (command != "Insert" && random.OneIn(2)) ? null : $"WithCheck = \"{Condition()}\"",
            command == "All" ? random.Maybe(3, "For = PolicyCommand.All") : $"For = PolicyCommand.{command}",
            random.Maybe(3, $"To = new[] {{ {random.Pick(["\"public\"", "\"pg_monitor\"", "\"pg_monitor\", \"pg_read_all_data\""])} }}"),
            random.Maybe(3, "Restrictive = true")));
    }

    internal string Condition(DrawnTable table) =>
        table.Columns.Find(column => column.Type.Checks.Length > 0) is { } column && random.OneIn(2) ? column.Of(random.Pick(column.Type.Checks)) : random.Pick(["true", "current_user = 'x' or session_user = 'y'", "current_setting('app.tenant', true) IS NOT NULL"]);

    internal void Exclude(DrawnTable table)
    {
        // Without btree_gist: what GiST excludes by itself.
        DrawnColumn[] ranges = [.. table.Columns.Where(column => column.Indexable && column.Type is { Clr: "NpgsqlTypes.NpgsqlRange<int>" or "NpgsqlTypes.NpgsqlRange<DateTime>" or "NpgsqlTypes.NpgsqlBox" or "NpgsqlTypes.NpgsqlCircle" })];
        DrawnColumn[] ordered = [.. table.Columns.Where(column => column.Indexable && column.Type.Ordered)];
        string? elements = (ranges.Length, ordered.Length) switch
        {
            ( > 0, _) => $"\"{random.Pick(ranges).Sql} WITH &&\"",
            (_, > 0) => $"\"{random.Pick(ordered).Sql} WITH =\"",
            _ => null,
        };
        if (elements is null)
        {
            return;
        }

        bool deferred = random.OneIn(4);
        table.Attributes.Add(DrawnAttribute.Of(
            "Exclude",
            elements,
            ranges.Length == 0 ? "Method = \"btree\"" : random.Maybe(2, "Method = \"gist\""),
            random.Maybe(3, $"Where = \"{random.Pick(table.Columns.Where(it => it.Indexable).ToArray()).Of("{0} IS NOT NULL")}\""),
            random.Maybe(2, $"Name = \"{table.Choose("ex")}\""),
            deferred ? "Deferrable = true, InitiallyDeferred = true" : random.Maybe(3, "Deferrable = true")));
    }
}
