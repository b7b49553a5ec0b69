using System.Net;
using System.Xml.Linq;

namespace Mapper.Tool.Diagrams;

/// <summary>A picture in a page, with a list of the tables beside it. It needs nothing else: no script, no font, no file.</summary>
internal static class Page
{
    private const string Css = """
        body { margin: 0; display: flex; height: 100vh; font: 13px system-ui, sans-serif; color: #1f2328; }
        nav { flex: none; width: 230px; overflow: auto; padding: 12px 16px; border-right: 1px solid #d0d7de; box-sizing: border-box; }
        nav h2 { font-size: 13px; margin: 14px 0 4px; overflow-wrap: anywhere; }
        nav a { display: block; padding: 1px 0; color: #0969da; text-decoration: none; overflow-wrap: anywhere; }
        nav a.added { color: #1a7f37; } nav a.changed { color: #9a6700; } nav a.dropped { color: #cf222e; }
        main { flex: 1; overflow: auto; }
        body:has(#fit:checked) main > svg { width: 100%; height: auto; }
        """;

    internal static string Write(Drawing drawing)
    {
        IEnumerable<XElement> groups = drawing.Tables.GroupBy(table => table.Group)
            .SelectMany(group => group.Select(table => Link(table)).Prepend(new XElement("h2", Shapes.Printable(group.Key))));
        var fit = new XElement("label", new XElement("input", new XAttribute("type", "checkbox"), new XAttribute("id", "fit")), " Fit to the window");
        string title = WebUtility.HtmlEncode(Picture.Summary(drawing));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <style>
            {Css}
            </style>
            </head>
            <body>
            {new XElement("nav", fit, groups)}
            {new XElement("main", Picture.Element(drawing))}
            </body>
            </html>

            """;
    }

    private static XElement Link(DrawnTable table) =>
        new("a", new XAttribute("class", Shapes.Kind("to", table.Sign)), new XAttribute("href", $"#{Uri.EscapeDataString(Shapes.Anchor(table.Name))}"), Shapes.Printable(table.Name));
}
