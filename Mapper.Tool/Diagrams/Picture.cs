using System.Xml.Linq;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Diagrams;

/// <summary>Tables as a picture that needs nothing else: no script, no font, no file.</summary>
internal static class Picture
{
    /// <summary>SVG, as a file of its own.</summary>
    internal static string Svg(Drawing drawing) => $"{Element(drawing)}\n";

    internal static XElement Element(Drawing drawing)
    {
        var layout = Layout.Of(drawing);
        return new XElement(
            Shapes.Namespace + "svg",
            new XAttribute("viewBox", $"0 0 {layout.Width} {layout.Height}"),
            new XAttribute("width", layout.Width),
            new XAttribute("height", layout.Height),
            new XElement(Shapes.Namespace + "style", PictureStyle.Css),
            Shapes.Rectangle("paper", new Box(0, 0, layout.Width, layout.Height)),
            Legend(drawing),
            layout.Groups.Select(group => Shapes.Rectangle("group", group.Box)),
            layout.Keys.Zip(drawing.Keys, (line, key) => KeyShape.Of(key, line)),
            layout.Groups.Select(group => Shapes.Text("label", group.Box.X + Measures.GroupPadding, group.Box.Y + 16, Measures.Fitting(group.Name, group.Box.Width - (2 * Measures.GroupPadding)))),
            layout.Tables.Zip(drawing.Tables, (box, table) => TableShape.Of(table, box)));
    }

    private static IEnumerable<XElement> Legend(Drawing drawing)
    {
        string text = Summary(drawing);
        yield return Shapes.Text("label", Measures.Margin, 26, text);
        int x = Measures.Margin + Measures.WidthOfTitle(text) + 24;
        foreach ((char sign, string name) in drawing.HasPlan ? [(Sign.Added, "comes"), (Sign.Changed, "changes"), (Sign.Dropped, "goes")] : Array.Empty<(char, string)>())
        {
            yield return Shapes.Rectangle(Shapes.Kind("swatch", sign), new Box(x, 15, 14, 14));
            yield return Shapes.Text("column", x + 20, 26, name);
            x += 36 + Measures.WidthOf(name);
        }
    }

    internal static string Summary(Drawing drawing) =>
        $"{Counted(drawing.Tables.Count, "table")}, {Counted(drawing.Keys.Count, "foreign key")}";

    private static string Counted(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");
}
