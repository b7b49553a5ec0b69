using System.Globalization;

namespace Mapper.Tests.Silence;

/// <summary>Draws a partitioned table: its key, by columns or expressions, and its partitions.</summary>
internal sealed class PartitionArtist(Random random)
{
    private static readonly DrawnType Whole = DrawnTypes.All.Single(type => type is { Clr: "int", Column: null });
    private static readonly DrawnType Text = DrawnTypes.All.First(type => type is { Clr: "string", Column: null });
    private static readonly DrawnType Moment = DrawnTypes.All.Single(type => type is { Clr: "DateTime", Column: null });

    /// <summary>A table whose first columns are its key's.</summary>
    internal void Add(DrawnTable table)
    {
        table.IsPartitioned = true;
        switch (random.Next(3))
        {
            case 0:
                Range(table);
                break;
            case 1:
                List(table);
                break;
            default:
                Hash(table);
                break;
        }
    }

    private void Range(DrawnTable table)
    {
        bool byMoment = random.OneIn(2);
        DrawnColumn key = Key(table, byMoment ? Moment : Whole);
        By(table, "Range", key, "{0} / 10", byExpression: !byMoment);
        string[] bounds = byMoment ? ["\"2026-01-01\"", "\"2027-01-01\"", "\"2028-01-01\""] : ["-5", "10", "20"];
        Partition(table, $"From = {bounds[0]}", $"To = {bounds[1]}");
        Partition(table, $"From = {bounds[1]}", random.Maybe(2, $"To = {bounds[2]}"));
        Default(table);
    }

    private void List(DrawnTable table)
    {
        bool byText = random.OneIn(2);
        DrawnColumn key = Key(table, byText ? Text : Whole);
        By(table, "List", key, byText ? "lower({0})" : "{0} % 7", byExpression: true);
        Partition(table, byText ? "In = new object[] { \"de\", \"it's\" }" : "In = new object[] { 1, 2 }");
        Partition(table, byText ? "In = new object[] { \"fr\" }" : "In = new object[] { -3 }");
        Default(table);
    }

    private void Hash(DrawnTable table)
    {
        DrawnColumn key = Key(table, random.OneIn(2) ? Text : Whole);
        By(table, "Hash", key, key.Type == Text ? "upper({0})" : "{0} % 100", byExpression: true);
        for (int i = 0; i < 2; i++)
        {
            Partition(table, "Modulus = 2", string.Create(CultureInfo.InvariantCulture, $"Remainder = {i}"));
        }
    }

    private static DrawnColumn Key(DrawnTable table, DrawnType type)
    {
        var key = new DrawnColumn("K", "k", type);
        table.Columns.Add(key);
        return key;
    }

    // A key of expressions allows no unique constraint, so no primary key either.
    private void By(DrawnTable table, string kind, DrawnColumn key, string expression, bool byExpression)
    {
        if (byExpression && random.OneIn(3))
        {
            table.Attributes.Add(DrawnAttribute.Of("PartitionBy", $"PartitionKind.{kind}", $"Keys = \"({key.Of(expression)})\""));
            return;
        }

        table.Attributes.Add(DrawnAttribute.Of("PartitionBy", $"PartitionKind.{kind}", "nameof(K)"));
        if (random.OneIn(2))
        {
            table.Attributes.Add(DrawnAttribute.Of("PrimaryKey", "nameof(K)", random.Maybe(2, $"Name = \"{table.Choose("pk")}\"")));
        }
    }

    private void Default(DrawnTable table)
    {
        if (random.OneIn(2))
        {
            Partition(table, "IsDefault = true");
        }
    }

    private static void Partition(DrawnTable table, params IEnumerable<string?> bounds) => table.Attributes.Add(DrawnAttribute.Of("Partition", [$"\"{table.Choose("part")}\"", .. bounds]));
}
