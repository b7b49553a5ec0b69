using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>What a column says besides its name and type.</summary>
internal sealed class AspectEdits(Random random, DrawnSchema schema, int major)
{
    private readonly TableArtist _artist = new(random, major);

    internal bool Nullability()
    {
        (DrawnTable table, DrawnColumn column) = Pick();
        if (column.Generated || column.Type.Clr == "object" || IsKey(table, column) || column.Has("Identity") || column.Has("Backfill"))
        {
            return false;
        }

        column.Nullable = !column.Nullable;
        if (!column.Nullable && !random.OneIn(3))
        {
            column.Attributes.AddRange(Backfills.For(random, column));
        }

        return true;
    }

    internal bool Default()
    {
        (_, DrawnColumn column) = Pick();
        if (column.Generated || column.Has("Identity") || column.Type is { Literals.Length: 0, Sql.Length: 0 })
        {
            return false;
        }

        bool had = column.Attributes.RemoveAll(it => it.Name == "Default") > 0;
        if (!had || random.OneIn(2))
        {
            column.Attributes.Add(_artist.Default(column.Type));
        }

        return true;
    }

    internal bool Collation()
    {
        (DrawnTable table, DrawnColumn column) = Pick();
        if (!column.Type.Collated || column.Generated || table.Attributes.Exists(it => it.Name == "PartitionBy" && it.Mentions(column)))
        {
            return false;
        }

        if (column.Attributes.RemoveAll(it => it.Name == "Collation") == 0 || random.OneIn(2))
        {
            column.Attributes.Add(_artist.Collation());
        }

        return true;
    }

    internal bool Comment()
    {
        (_, DrawnColumn column) = Pick();
        if (column.Attributes.RemoveAll(it => it.Name == "Comment") == 0 || random.OneIn(2))
        {
            column.Attributes.Add(DrawnAttribute.Of("Comment", $"\"{random.Pick(["another", "in 'quotes'", "two\\nlines"])}\""));
        }

        return true;
    }

    internal bool Storage()
    {
        (_, DrawnColumn column) = Pick();
        if (!column.Type.Toasted)
        {
            return false;
        }

        column.Facets.RemoveAll(it => !it.StartsWith("Order", StringComparison.Ordinal));
        column.Facets.AddRange(new[] { random.Maybe(2, $"Storage = \"{random.Pick(["external", "extended", "main"])}\""), random.Maybe(2, "Compression = \"pglz\"") }.OfType<string>());
        return true;
    }

    internal bool Generated()
    {
        DrawnColumn[] generated = [.. schema.Tables.SelectMany(table => table.Columns).Where(column => column.Generated)];
        if (generated.Length == 0)
        {
            return false;
        }

        DrawnColumn column = random.Pick(generated);
        DrawnAttribute attribute = column.Attributes.Single(it => it.Name == "Generated");
        if (random.OneIn(10))
        {
            // An ordinary column from now on.
            column.Attributes.Remove(attribute);
            column.Generated = false;
            return true;
        }

        DrawnColumn of = schema.Tables.Single(table => table.Columns.Contains(column)).Columns.First(attribute.Mentions);
        column.Attributes[column.Attributes.IndexOf(attribute)] = attribute with { Arguments = [$"\"{of.Of(random.Pick(of.Type.Expressions))}\"", .. attribute.Arguments[1..]] };
        return true;
    }

    internal bool Identity()
    {
        (DrawnTable table, DrawnColumn column) = Pick();
        if (!column.Type.Integer || column.Nullable || column.Generated || column.Has("Default") || column.Principal is not null || table.IsPartitioned || table.Columns.Exists(it => it != column && it.Has("Identity")))
        {
            return false;
        }

        if (column.Attributes.RemoveAll(it => it.Name == "Identity") == 0 || random.OneIn(2))
        {
            column.Attributes.Add(_artist.Identity());
        }

        return true;
    }

    private static bool IsKey(DrawnTable table, DrawnColumn column) => column == table.Key || table.Attributes.Exists(it => it.Name is "PrimaryKey" or "PartitionBy" && it.Mentions(column));

    private (DrawnTable Table, DrawnColumn Column) Pick()
    {
        DrawnTable table = random.Pick(schema.Tables);
        return (table, random.Pick(table.Columns));
    }
}
