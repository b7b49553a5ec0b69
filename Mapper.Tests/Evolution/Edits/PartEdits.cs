using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Constraints and indexes.</summary>
internal sealed class PartEdits(Random random, DrawnSchema schema)
{
    private static readonly string[] Kinds = ["Unique", "Check", "ForeignKey", "Exclude", "Index", "PrimaryKey"];
    private static readonly string[] Actions = ["NoAction", "Restrict", "Cascade", "SetNull", "SetDefault"];

    internal bool Add()
    {
        DrawnTable table = random.Pick(schema.Tables);
        var constraints = new ConstraintArtist(random, schema.Tables);
        switch (random.Next(8))
        {
            case 0 or 1:
                constraints.Checks(table);
                break;
            case 2 when !table.IsPartitioned:
                constraints.Uniques(table);
                break;
            case 3:
                constraints.ForeignKey(table);
                break;
            case 4 when !table.IsPartitioned && !table.Attributes.Exists(it => it.Name == "Exclude"):
                new SecurityArtist(random).Exclude(table);
                break;
            default:
                new IndexArtist(random).Add(table);
                break;
        }

        return true;
    }

    internal bool Remove()
    {
        (DrawnTable table, List<DrawnAttribute> attributes, int place) = Pick();
        if (place < 0 || (attributes[place].Name == "PrimaryKey" && table.Key is { } key && Traces.IsFixed(schema, table, key)))
        {
            return false;
        }

        if (attributes[place].Name == "PrimaryKey")
        {
            table.Key = null;
        }

        attributes.RemoveAt(place);
        return true;
    }

    /// <summary>A name of its own, another one, or none any more.</summary>
    internal bool Rename()
    {
        (DrawnTable table, List<DrawnAttribute> attributes, int place) = Pick();
        if (place < 0)
        {
            return false;
        }

        attributes[place] = attributes[place].With("Name", random.OneIn(4) ? null : $"\"{table.Choose("other")}\"");
        return true;
    }

    internal bool Change()
    {
        (DrawnTable table, List<DrawnAttribute> attributes, int place) = Pick();
        if (place < 0)
        {
            return false;
        }

        DrawnAttribute part = attributes[place];
        DrawnAttribute? changed = part.Name switch
        {
            "Check" => table.Columns.Find(column => column.Type.Checks.Length > 0 && part.Mentions(column)) is { } column ? part with { Arguments = [$"\"{column.Of(random.Pick(column.Type.Checks))}\"", .. part.Arguments[1..]] } : null,
            "Unique" => random.OneIn(2) ? Toggle(part, "NullsNotDistinct") : Toggle(part, "Deferrable"),
            not null when part.Name.StartsWith("ForeignKey", StringComparison.Ordinal) => random.Next(3) switch
            {
                0 => part.With("OnUpdate", $"ReferentialAction.{random.Pick(Actions)}"),
                1 => Toggle(part, "Deferrable"),
                _ => part.With("OnDelete", $"ReferentialAction.{random.Pick(Actions)}"),
            },
            "Index" => Index(part, table),
            "Exclude" => Filter(part, table),
            _ => null,
        };
        attributes[place] = changed ?? part;
        return changed is not null;
    }

    private DrawnAttribute Index(DrawnAttribute index, DrawnTable table)
    {
        bool btree = !index.States("Method") && !index.States("Keys");
        return random.Next(6) switch
        {
            0 or 3 or 4 when !index.States("Method") => index.With("With", index.States("With") && random.OneIn(2) ? null : $"\"fillfactor = {random.Pick(["75", "85"])}\""),
            1 when btree && !table.IsPartitioned && !index.ToString().Contains("NullsNotDistinct", StringComparison.Ordinal) => Toggle(index, "Unique"),
            2 when btree => index.With("Descending", index.States("Descending") ? null : $"new[] {{ {string.Join(", ", Enumerable.Repeat("true", Math.Max(1, index.Arguments.Count(it => it.StartsWith("nameof(", StringComparison.Ordinal)))))} }}"),
            _ => Filter(index, table),
        };
    }

    private DrawnAttribute Filter(DrawnAttribute part, DrawnTable table) =>
        part.With("Where", part.States("Where") && random.OneIn(2) ? null : $"\"{random.Pick(table.Columns.Where(it => it.Indexable).ToArray()).Of("{0} IS NOT NULL")}\"");

    private static DrawnAttribute Toggle(DrawnAttribute part, string option) => part.With(option, part.States(option) ? null : "true");

    private (DrawnTable Table, List<DrawnAttribute> Attributes, int Place) Pick()
    {
        DrawnTable table = random.Pick(schema.Tables);
        (List<DrawnAttribute> List, int Place)[] all =
            [.. table.Columns.Select(column => column.Attributes).Append(table.Attributes).SelectMany(list => list.Index().Where(it => Kinds.Contains(it.Item.Name.Split('<')[0])).Select(it => (list, it.Index)))];
        if (all.Length == 0)
        {
            return (table, [], -1);
        }

        (List<DrawnAttribute> list, int place) = random.Pick(all);
        return (table, list, place);
    }
}
