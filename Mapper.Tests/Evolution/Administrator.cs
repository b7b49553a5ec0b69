using Mapper.Tests.Evolution.Edits;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution;

/// <summary>Draws what somebody does to the database by hand while nobody syncs.</summary>
internal sealed class Administrator(Random random)
{
    internal string Act(DrawnSchema before, DrawnSchema after)
    {
        DrawnTable[] made = [.. after.Tables.Where(table => before.Tables.TrueForAll(it => it.Number != table.Number))];
        DrawnEnum[] types = [.. after.Enums.Where(type => type.IsType && type.Type?.Contains("side", StringComparison.Ordinal) != true && !before.Enums.Exists(it => it.Name == type.Name))];
        DrawnTable table = random.Pick(before.Tables);
        return (made.Length, types.Length, random.Next(12)) switch
        {
            (_, _, > 3) when Numbered(table, after) is { } numbered => Serial(table, numbered, after),
            ( > 0, _, _) when made[0].Schema is null => $"CREATE VIEW public.{Quote(made[0].Name)} AS SELECT 1 AS one",
            (_, > 0, _) => $"CREATE DOMAIN public.{Quote(types[0].Type is "" ? types[0].Name.ToLowerInvariant() : $"odd_{types[0].Name}")} AS text",
            (_, _, 0) when after.Tables.Find(it => it.Number == table.Number) is { } declared && declared.Name == table.Name && declared.Schema == table.Schema => Unvalidated(declared),
            (_, _, 1) => $"CREATE VIEW public.overview AS SELECT * FROM {Title(table)}",
            (_, _, 2) => $"CREATE INDEX by_hand ON {Title(table)} ((1))",
            _ => $"ALTER TABLE {Title(table)} ADD COLUMN by_hand text DEFAULT 'x'",
        };
    }

    // The class states the same, valid.
    private static string Unvalidated(DrawnTable table)
    {
        table.Attributes.Add(DrawnAttribute.Of("Check", "\"1 + 1 > 1\"", "Name = \"ck_by_hand\""));
        return $"ALTER TABLE {Title(table)} ADD CONSTRAINT ck_by_hand CHECK (1 + 1 > 1) NOT VALID";
    }

    // An identity in both releases: the second one's class takes over what is a serial by then.
    private static DrawnColumn? Numbered(DrawnTable before, DrawnSchema after) =>
        before.Columns.Find(column => column.Has("Identity") && after.Tables.Exists(table => table.Number == before.Number && table.Columns.Exists(same => same.Property == column.Property && same.Has("Identity"))));

    private string Serial(DrawnTable table, DrawnColumn column, DrawnSchema after)
    {
        if (random.OneIn(2))
        {
            Widen(after, after.Tables.First(it => it.Number == table.Number), column.Property);
        }

        string sequence = $"{Quote(table.Schema ?? "public")}.by_hand_seq";
        string alter = $"ALTER TABLE {Title(table)} ALTER COLUMN {Quote(column.Name)}";
        return $"{alter} DROP IDENTITY; CREATE SEQUENCE {sequence} START 1000 OWNED BY {Title(table)}.{Quote(column.Name)}; {alter} SET DEFAULT nextval('{sequence.Replace("'", "''", StringComparison.Ordinal)}')";
    }

    // The sequence numbers the column on, as one of another integer type.
    private void Widen(DrawnSchema after, DrawnTable table, string property)
    {
        DrawnColumn column = table.Columns.First(it => it.Property == property);
        column.Attributes.RemoveAll(it => it.Name == "Identity");
        column.Attributes.Add(DrawnAttribute.Of("Identity"));
        new RetypeEdits(random, after).Retype(table, column);
    }

    private static string Title(DrawnTable table) => $"{Quote(table.Schema ?? "public")}.{Quote(table.Name)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
