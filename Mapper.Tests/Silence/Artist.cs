namespace Mapper.Tests.Silence;

/// <summary>Draws models of 1 to 12 classes: whatever the contract can say, in any mixture that PostgreSQL accepts.</summary>
internal sealed class Artist(Random random, int major)
{
    private const int MostClasses = 12;

    internal DrawnModel Draw() => Sketch(MostClasses).ToModel();

    /// <summary>What a model is made of, which can still be changed.</summary>
    internal DrawnSchema Sketch(int mostClasses)
    {
        // Small ones mostly: they say more when they fail.
        int count = 1 + random.Next(1 + random.Next(mostClasses));
        DrawnEnum[] enums = [.. Enumerable.Range(0, random.Next(3)).Select(i => EnumArtist.Draw(random, i))];
        DrawnTable[] tables = [.. Enumerable.Range(0, count).Select(i => new TableArtist(random, major).Begin(i))];
        var schema = new DrawnSchema(enums, tables);
        foreach (DrawnTable table in tables)
        {
            new TableArtist(random, major).AddColumns(table, schema.Types);
        }

        foreach (DrawnTable table in tables)
        {
            new ConstraintArtist(random, tables).Add(table);
            new IndexArtist(random).Add(table);
            new SecurityArtist(random).Add(table);
        }

        return schema;
    }
}
