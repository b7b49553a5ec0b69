using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Other types of columns: wider, narrower, of another kind.</summary>
internal sealed class RetypeEdits(Random random, DrawnSchema schema)
{
    // Checks, expressions and constants of one family hold for all of it.
    private static readonly string[][] Families =
    [
        ["short", "int", "long", "decimal", "float", "double", "ushort", "uint", "byte"],
        ["string"],
        ["DateTime", "DateTimeOffset"],
        ["DateOnly"],
    ];

    private static readonly DrawnType[] Texts = [.. DrawnTypes.All.Where(it => it is { Clr: "string", Expressions.Length: > 0 })];
    private static readonly DrawnType[] FromText = [.. DrawnTypes.All.Where(it => it is { Clr: "int" or "long" or "Guid" or "bool" or "DateOnly" or "decimal" or "System.Text.Json.JsonDocument", Column: null })];

    internal bool Retype()
    {
        DrawnTable table = random.Pick(schema.Tables);
        return Retype(table, random.Pick(table.Columns));
    }

    internal bool Retype(DrawnTable table, DrawnColumn column)
    {
        if (column.Generated || column.Principal is not null || column.Has("RenamedFrom") || column.Has("ConvertUsing") || (Traces.IsFixed(schema, table, column) && (column != table.Key || table.IsPartitioned)))
        {
            return false;
        }

        string[] family = Array.Find(Families, it => it.Contains(column.Type.Clr)) ?? [];
        bool isKey = column == table.Key || table.Attributes.Exists(it => it.Name == "PrimaryKey" && it.Mentions(column));
        DrawnType[] kin = [.. DrawnTypes.All.Where(it => family.Contains(it.Clr) && it != column.Type && (it.Expressions.Length > 0 || family[0] != "string") && (!isKey || it.Ordered) && (!column.Has("Identity") || it.Integer))];
        bool stays = kin.Length > 0 && (isKey || !random.OneIn(4));
        DrawnType type = stays ? random.Pick(kin) : random.Pick(column.Type.Clr == "string" ? FromText : Texts);
        if (!stays && (isKey || column.Has("Identity") || type == column.Type))
        {
            return false;
        }

        if (column == table.Key)
        {
            Follow(table.Number, type);
        }

        Change(table, column, type, stays);
        return true;
    }

    private void Change(DrawnTable table, DrawnColumn column, DrawnType type, bool stays)
    {
        DrawnColumn retyped = column with { Type = type };
        table.Columns[table.Columns.IndexOf(column)] = retyped;
        table.Key = table.Key == column ? retyped : table.Key;
        bool had = retyped.Attributes.RemoveAll(it => it.Name is "Default" or "Backfill") > 0;
        if (had && random.OneIn(2) && type is { Literals.Length: > 0 } or { Sql.Length: > 0 })
        {
            retyped.Attributes.Add(new TableArtist(random, Majors.WithVector).Default(type));
        }

        // What is made for one type alone.
        retyped.Attributes.RemoveAll(it => (it.Name == "Index" && it.States("Method")) || it.States("Operators") || (it.Name == "Collation" && !type.Collated));
        table.Attributes.RemoveAll(it => it.Mentions(retyped) && ((it.Name == "Index" && it.States("Method")) || it.States("Operators") || it.Name == "Exclude"));
        retyped.Facets.RemoveAll(it => !type.Toasted && !it.StartsWith("Order", StringComparison.Ordinal));
        if (!stays)
        {
            retyped.Attributes.RemoveAll(it => it.Name is not ("Comment" or "RenamedFrom"));
            Traces.Forget(table, retyped);
        }

        if (random.OneIn(stays ? 8 : 3))
        {
            retyped.Attributes.Add(DrawnAttribute.Of("ConvertUsing", $"\"{Using(column, retyped)}\""));
        }
    }

    private string Using(DrawnColumn column, DrawnColumn retyped) => (column.Type.Clr, retyped.Type.Clr) switch
    {
        (_, "string") => $"left({column.Sql}::text, 3)",
        ("string", "int" or "long" or "decimal") => $"length({column.Sql})",
        ("string", "bool") => $"{column.Sql} <> ''",
        ("string", "Guid" or "DateOnly" or "System.Text.Json.JsonDocument") => "NULL",
        _ => random.OneIn(2) ? column.Sql : "1",
    };

    // Both sides of a foreign key together.
    private void Follow(int principal, DrawnType type)
    {
        foreach (DrawnTable table in schema.Tables)
        {
            foreach (DrawnColumn follower in table.Columns.Where(it => it.Principal == principal).ToArray())
            {
                table.Columns[table.Columns.IndexOf(follower)] = follower with { Type = type };
            }
        }
    }
}
