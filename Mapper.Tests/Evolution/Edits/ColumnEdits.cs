using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Columns that come, go and change their names.</summary>
internal sealed class ColumnEdits(Random random, DrawnSchema schema, int major)
{
    internal bool Add()
    {
        DrawnColumn column = new TableArtist(random, major).AddColumn(random.Pick(schema.Tables), schema.Types);
        if (!column.Nullable && !column.Has("Default"))
        {
            column.Nullable = random.OneIn(2);
            if (!column.Nullable && !random.OneIn(3))
            {
                column.Attributes.AddRange(Backfills.For(random, column));
            }
        }

        return true;
    }

    internal bool Generate()
    {
        DrawnTable table = random.Pick(schema.Tables);
        int before = table.Columns.Count;
        new TableArtist(random, major).Generate(table);
        return table.Columns.Count > before;
    }

    internal bool Remove()
    {
        DrawnTable table = random.Pick(schema.Tables);
        DrawnColumn column = random.Pick(table.Columns);
        if (table.Columns.Count < 2 || Traces.IsFixed(schema, table, column))
        {
            return false;
        }

        table.Columns.Remove(column);
        table.Key = table.Key == column ? null : table.Key;
        DrawnColumn[] others = [.. table.Columns];
        Traces.Forget(table, column);
        if (random.OneIn(2))
        {
            table.Attributes.AddRange(others.Except(table.Columns).Append(column).Select(it => DrawnAttribute.Of("Removed", TableArtist.Quote(it.Name))));
        }

        return true;
    }

    // With the hint, nearly always.
    internal bool Rename()
    {
        DrawnTable table = random.Pick(schema.Tables);
        DrawnColumn column = random.Pick(table.Columns);
        if (column.Type.Clr == "object" || column.Has("ConvertUsing"))
        {
            return false;
        }

        if (!random.OneIn(12))
        {
            // The latest first.
            column.Attributes.Insert(0, DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(column.Name)));
        }
        else if (Traces.IsFixed(schema, table, column))
        {
            return false;
        }

        Traces.Rename(schema, table, (column, string.Create(CultureInfo.InvariantCulture, $"{random.Pick(["renamed", "Other", "of two words"])}{random.Next(1000)}")));
        if (random.OneIn(4))
        {
            // Another takes the name that became free.
            int place = table.TakePlace();
            table.Columns.Add(new DrawnColumn(string.Create(CultureInfo.InvariantCulture, $"P{place}"), column.Name, column.Type) { Nullable = true });
        }

        return true;
    }

    internal bool Swap()
    {
        DrawnTable table = random.Pick(schema.Tables);
        DrawnColumn[] columns = [.. table.Columns.Where(it => it.Type.Clr != "object" && !it.Has("ConvertUsing") && !it.Has("RenamedFrom"))];
        random.Shuffle(columns);
        if (columns.Length < 2)
        {
            return false;
        }

        (DrawnColumn one, DrawnColumn other) = (columns[0], columns[1]);
        one.Attributes.Add(DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(one.Name)));
        other.Attributes.Add(DrawnAttribute.Of("RenamedFrom", TableArtist.Quote(other.Name)));
        Traces.Rename(schema, table, (one, other.Name), (other, one.Name));
        return true;
    }
}
