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
        return (made.Length, types.Length, random.Next(4)) switch
        {
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

    private static string Title(DrawnTable table) => $"{Quote(table.Schema ?? "public")}.{Quote(table.Name)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
