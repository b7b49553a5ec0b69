using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Partitions that come, go or take other rows, and tables that are divided otherwise.</summary>
internal sealed class PartitionEdits(Random random, DrawnSchema schema)
{
    internal bool Edit()
    {
        DrawnTable[] divided = [.. schema.Tables.Where(it => it.IsPartitioned)];
        if (divided.Length == 0 || random.OneIn(12))
        {
            return random.OneIn(3) && Divide(random.Pick(schema.Tables));
        }

        DrawnTable table = random.Pick(divided);
        DrawnAttribute[] partitions = [.. table.Attributes.Where(it => it.Name == "Partition")];
        switch (random.Next(8))
        {
            case 0 when partitions.Length > 1:
                table.Attributes.Remove(random.Pick(partitions));
                return true;
            case > 3:
                return Rebound(table, partitions[0]);
            default:
                return Add(table, partitions);
        }
    }

    private bool Add(DrawnTable table, DrawnAttribute[] partitions)
    {
        int start = random.Next(100, 9000);
        bool byText = table.Columns[0].Type.Clr == "string";
        string[] bounds = partitions[0].States("From")
            ? partitions[0].ToString().Contains("\"20", StringComparison.Ordinal) ? ["From = \"2001-01-01\"", "To = \"2002-01-01\""] : [Inv($"From = -{start}"), Inv($"To = -{start - 1}")]
            : partitions[0].States("In") ? [byText ? Inv($"In = new object[] {{ \"x{start}\" }}") : Inv($"In = new object[] {{ {start} }}")] : [];
        if (bounds.Length == 0 || Array.Exists(partitions, it => it.Arguments.Contains(bounds[0])))
        {
            return false;
        }

        table.Attributes.Add(DrawnAttribute.Of("Partition", [$"\"{table.Choose("part")}\"", .. bounds]));
        return true;
    }

    private static bool Rebound(DrawnTable table, DrawnAttribute partition)
    {
        string? option = partition.States("In") ? "In" : partition.States("From") ? "From" : null;
        if (option is null)
        {
            return false;
        }

        string bound = (option, table.Columns[0].Type.Clr) switch
        {
            ("In", "string") => "new object[] { \"other\" }",
            ("In", _) => "new object[] { 77 }",
            (_, "DateTime") => "\"2025-06-01\"",
            _ => "-6",
        };
        table.Attributes[table.Attributes.IndexOf(partition)] = partition.With(option, bound);
        return true;
    }

    // By hash, or no longer.
    private bool Divide(DrawnTable table)
    {
        if (table.Attributes.RemoveAll(it => it.Name is "PartitionBy" or "Partition") > 0)
        {
            table.IsPartitioned = false;
            return true;
        }

        if (table.Key is null || table.Unlogged || schema.Tables.Exists(it => it.Columns.Exists(column => column.Principal == table.Number)))
        {
            return false;
        }

        table.IsPartitioned = true;
        table.With = null;
        foreach (List<DrawnAttribute> attributes in table.Columns.Select(column => column.Attributes).Append(table.Attributes))
        {
            attributes.RemoveAll(it => it.Name is "Unique" or "Exclude" or "Index" or "Identity");
        }

        table.Attributes.Add(DrawnAttribute.Of("PartitionBy", "PartitionKind.Hash", $"nameof({table.Key.Property})"));
        table.Attributes.Add(DrawnAttribute.Of("Partition", $"\"{table.Choose("part")}\"", "Modulus = 1", "Remainder = 0"));
        return true;
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
