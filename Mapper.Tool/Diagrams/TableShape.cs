using System.Xml.Linq;

namespace Mapper.Tool.Diagrams;

/// <summary>A table: its name, and a row for each column with its keys, name and type.</summary>
internal static class TableShape
{
    private const int Baseline = 13;

    internal static XElement Of(DrawnTable table, Box box) => new(
        Shapes.Namespace + "g",
        new XAttribute("class", Shapes.Kind("table", table.Sign)),
        new XAttribute("id", Shapes.Anchor(table.Name)),
        Shapes.Hint(table.Name),
        Shapes.Rectangle("frame", box),
        Shapes.Rectangle("head", box with { Height = Measures.TitleHeight }),
        Shapes.Text("name", box.X + Measures.Padding, box.Y + 19, Measures.Title(table.Name)),
        table.Columns.SelectMany((column, row) => Row(column, box with { Y = box.Y + Measures.TitleHeight + (row * Measures.RowHeight), Height = Measures.RowHeight }, Measures.KeysWidth(table))));

    private static IEnumerable<XElement> Row(DrawnColumn column, Box row, int keys)
    {
        if (column.Sign is not null)
        {
            yield return Shapes.Rectangle(Shapes.Kind("row", column.Sign), row with { X = row.X + 1, Width = row.Width - 2 });
        }

        if (column.Keys.Length > 0)
        {
            yield return Shapes.Text("keys", row.X + Measures.Padding, row.Y + Baseline, column.Keys);
        }

        yield return Hinted(Shapes.Text("column", row.X + Measures.Padding + keys, row.Y + Baseline, Measures.Name(column.Name)), column.Name, Measures.Name(column.Name));
        yield return Hinted(Shapes.Text("type", row.Right - Measures.Padding, row.Y + Baseline, Measures.Type(column.Type)), column.Type, Measures.Type(column.Type));
    }

    private static XElement Hinted(XElement text, string whole, string shown)
    {
        if (whole != shown)
        {
            text.Add(Shapes.Hint(whole));
        }

        return text;
    }
}
