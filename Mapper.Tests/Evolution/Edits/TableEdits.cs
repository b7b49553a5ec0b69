using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Tables that come, go, and change as a whole.</summary>
internal sealed class TableEdits(Random random, DrawnSchema schema, int major)
{
    private int _number = 20;

    internal bool Add()
    {
        DrawnTable table = new TableArtist(random, major).Begin(++_number);
        if (random.OneIn(4))
        {
            table.Schema = "brand new";
        }

        new TableArtist(random, major).AddColumns(table, schema.Types);
        schema.Tables.Add(table);
        new ConstraintArtist(random, schema.Tables).Add(table);
        new IndexArtist(random).Add(table);
        new SecurityArtist(random).Add(table);
        return true;
    }

    internal bool Remove()
    {
        DrawnTable table = random.Pick(schema.Tables);
        if (schema.Tables.Count < 2 || schema.Tables.Exists(other => other != table && other.Columns.Exists(column => column.Principal == table.Number)))
        {
            return false;
        }

        schema.Tables.Remove(table);
        if (!table.Name.Contains('.', StringComparison.Ordinal) && random.OneIn(2))
        {
            schema.Removed.Add(table.FullName);
        }

        return true;
    }

    internal bool Rename()
    {
        DrawnTable table = random.Pick(schema.Tables);
        string former = table.FullName;
        if (table.Name.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        if (random.OneIn(3))
        {
            table.Schema = random.Pick([null, "side", "moved"]);
        }

        if (table.FullName == former || random.OneIn(2))
        {
            table.Name = string.Create(CultureInfo.InvariantCulture, $"{random.Pick(["renamed", "Another Table"])}{table.Number}_{random.Next(100)}");
        }

        if (!random.OneIn(12))
        {
            // The latest first.
            table.Attributes.Insert(0, DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(former)));
        }

        Traces.FollowTables(schema, (former, table.FullName));
        return true;
    }

    /// <summary>Two tables exchange their names.</summary>
    internal bool Swap()
    {
        DrawnTable[] tables = [.. schema.Tables.Where(it => !it.Name.Contains('.', StringComparison.Ordinal) && !it.Attributes.Exists(attribute => attribute.Name == "RenamedFrom"))];
        random.Shuffle(tables);
        if (tables.Length < 2)
        {
            return false;
        }

        (DrawnTable one, DrawnTable other) = (tables[0], tables[1]);
        (string formerOne, string formerOther) = (one.FullName, other.FullName);
        (one.Name, one.Schema, other.Name, other.Schema) = (other.Name, other.Schema, one.Name, one.Schema);
        one.Attributes.Add(DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(formerOne)));
        other.Attributes.Add(DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(formerOther)));
        Traces.FollowTables(schema, (formerOne, formerOther), (formerOther, formerOne));
        return true;
    }

    internal bool Log()
    {
        DrawnTable table = random.Pick(schema.Tables);
        if (table.IsPartitioned || (!table.Unlogged && !random.OneIn(3)))
        {
            return false;
        }

        table.Unlogged = !table.Unlogged;
        return true;
    }

    internal bool Store()
    {
        DrawnTable table = random.Pick(schema.Tables);
        if (table.IsPartitioned)
        {
            return false;
        }

        table.With = table.With is not null && random.OneIn(3) ? null : random.Pick(TableArtist.Parameters);
        return true;
    }

    internal bool Comment()
    {
        DrawnTable table = random.Pick(schema.Tables);
        if (table.Attributes.RemoveAll(it => it.Name == "Comment") == 0 || random.OneIn(2))
        {
            table.Attributes.Add(DrawnAttribute.Of("Comment", $"\"{random.Pick(["another", "in 'quotes'", "two\\nlines"])}\""));
        }

        return true;
    }
}
