using System.Globalization;

namespace Mapper.Tests.Silence;

/// <summary>Draws a table's name, key and columns.</summary>
internal sealed class TableArtist(Random random, int major)
{
    private const int WithVirtual = 18;

    private static readonly string[] OddNames = ["Select", "a b", "ümlaut", "a.b", "quo\"ted", "it's", "user", "x_y_z_0123456789_0123456789_0123456789_0123456789_01", "$1", "日本"];
    private static readonly DrawnType[] KeyTypes = [.. DrawnTypes.All.Where(type => type is { Clr: "int" or "long" or "short" or "Guid" or "DateOnly", Column: null } or { Clr: "string", Column: null or "Length = 40" })];

    internal static readonly string[] Parameters = ["fillfactor = 70", "autovacuum_enabled = false, fillfactor = 90", "toast.autovacuum_enabled = off", "parallel_workers=2"];

    internal DrawnTable Begin(int number)
    {
        bool partitioned = random.OneIn(8);
        var table = new DrawnTable(number) { Unlogged = !partitioned && random.OneIn(12) };
        if (random.OneIn(4))
        {
            table.Name = string.Create(CultureInfo.InvariantCulture, $"{random.Pick(OddNames)}{number}");
        }

        table.Schema = random.OneIn(3) ? random.Pick(["side", "Other Side"]) : null;
        table.StatesName = table.Name == $"t{number}" && !random.OneIn(2);
        table.StatesLogged = !table.Unlogged && random.OneIn(20);
        table.With = partitioned ? null : random.Maybe(6, random.Pick(Parameters));
        if (random.OneIn(4))
        {
            table.Attributes.Add(DrawnAttribute.Of("Comment", "\"What it's for: ünïcode, \\\"quotes\\\" and \\\\.\""));
        }

        if (partitioned)
        {
            new PartitionArtist(random).Add(table);
        }
        else if (!random.OneIn(8))
        {
            DrawKey(table);
        }

        return table;
    }

    internal void AddColumns(DrawnTable table, IReadOnlyList<DrawnType> enums)
    {
        int count = 1 + random.Next(7);
        for (int i = 0; i < count; i++)
        {
            AddColumn(table, enums);
        }

        if (random.OneIn(3))
        {
            Generate(table);
        }

        if (random.OneIn(10))
        {
            table.Columns.Add(new DrawnColumn("Aside", "aside", new DrawnType("object")) { Attributes = { DrawnAttribute.Of("NotMapped") } });
        }

        if (!table.IsPartitioned && random.OneIn(6) && table.Columns.Find(column => column is { Type.Integer: true, Nullable: false, Generated: false } && !column.Has("Default")) is { } numbered && table.Columns.TrueForAll(column => !column.Has("Identity")))
        {
            numbered.Attributes.Add(Identity());
        }
    }

    internal DrawnColumn AddColumn(DrawnTable table, IReadOnlyList<DrawnType> enums)
    {
        DrawnType type = enums.Count > 0 && random.OneIn(8) ? random.Pick(enums) : random.Pick([.. DrawnTypes.All.Where(it => !it.NeedsVector || major == Majors.WithVector)]);
        DrawnColumn column = Column(table, type);
        column.Nullable = random.OneIn(2);
        Decorate(column);
        table.Columns.Add(column);
        return column;
    }

    internal static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private void DrawKey(DrawnTable table)
    {
        DrawnColumn key = Column(table, random.Pick(KeyTypes));
        table.Columns.Add(key);
        if (random.OneIn(5))
        {
            DrawnColumn second = Column(table, random.Pick(KeyTypes));
            table.Columns.Add(second);
            table.Attributes.Add(DrawnAttribute.Of("PrimaryKey", $"nameof({key.Property})", $"nameof({second.Property})", random.Maybe(2, $"Name = \"{table.Choose("pk")}\"")));
            return;
        }

        table.Key = key;
        key.Attributes.Add(DrawnAttribute.Of("PrimaryKey", random.Maybe(4, $"Name = \"{table.Choose("pk")}\"")));
        if (key.Type.Integer && random.OneIn(2))
        {
            key.Attributes.Add(Identity());
        }
        else if (key.Type.Clr == "Guid" && random.OneIn(2))
        {
            key.Attributes.Add(DrawnAttribute.Of("Default", "Sql = \"gen_random_uuid()\""));
        }
    }

    private DrawnColumn Column(DrawnTable table, DrawnType type)
    {
        int place = table.TakePlace();
        string property = $"P{place}";
        string name = random.OneIn(5) ? string.Create(CultureInfo.InvariantCulture, $"{random.Pick(OddNames)}{place}") : $"p{place}";
        string?[] facets =
        [
            random.Maybe(15, string.Create(CultureInfo.InvariantCulture, $"Order = {random.Next(10)}")),
            type.Toasted ? random.Maybe(8, $"Storage = \"{random.Pick(["plain", "external", "extended", "main"])}\"") : null,
            type.Toasted ? random.Maybe(8, "Compression = \"pglz\"") : null,
        ];
        return new DrawnColumn(property, name, type) { Facets = [.. facets.OfType<string>()] };
    }

    private void Decorate(DrawnColumn column)
    {
        if (random.OneIn(2) && column.Type is { Literals.Length: > 0 } or { Sql.Length: > 0 })
        {
            column.Attributes.Add(Default(column.Type));
        }

        if (column.Type.Collated && random.OneIn(4))
        {
            column.Attributes.Add(Collation());
        }

        if (random.OneIn(6))
        {
            column.Attributes.Add(DrawnAttribute.Of("Comment", "\"it's a column\""));
        }
    }

    internal DrawnAttribute Collation() => DrawnAttribute.Of("Collation", $"\"{random.Pick(["C", "POSIX", "und-x-icu", "default"])}\"");

    internal DrawnAttribute Default(DrawnType type)
    {
        bool literal = type.Sql.Length == 0 || (type.Literals.Length > 0 && random.OneIn(2));
        return DrawnAttribute.Of("Default", literal ? random.Pick(type.Literals) : $"Sql = \"{random.Pick(type.Sql)}\"");
    }

    // Over an ordinary column, with an expression of its type.
    internal void Generate(DrawnTable table)
    {
        DrawnColumn[] bases = [.. table.Columns.Where(column => column.Type.Expressions.Length > 0 && !column.Generated && !column.Has("Identity"))];
        if (bases.Length == 0)
        {
            return;
        }

        DrawnColumn of = random.Pick(bases);
        DrawnColumn column = Column(table, of.Type);
        column.Generated = true;
        column.Nullable = true;
        column.Attributes.Add(DrawnAttribute.Of("Generated", $"\"{of.Of(random.Pick(of.Type.Expressions))}\"", major >= WithVirtual ? random.Maybe(2, "Virtual = true") : null));
        table.Columns.Add(column);
    }

    // Consistent within itself, whatever is stated.
    internal DrawnAttribute Identity()
    {
        bool down = random.OneIn(6);
        return DrawnAttribute.Of(
            "Identity",
            random.Maybe(3, "Always = true"),
            random.Maybe(3, down ? "Start = -10" : "Start = 100"),
            down ? "Increment = -2" : random.Maybe(4, "Increment = 5"),
            random.Maybe(5, down ? "MinValue = -1000" : "MinValue = 1"),
            random.Maybe(5, down ? "MaxValue = -1" : "MaxValue = 30000"),
            random.Maybe(5, "Cache = 20"),
            random.Maybe(5, "Cycle = true"));
    }
}
