using System.Globalization;
using System.Xml.Linq;

namespace Mapper.Tool.Diagrams;

/// <summary>A foreign key: a line that ends in an arrow at the referenced table. Lines to one table have one hue.</summary>
internal static class KeyShape
{
    internal const int Hues = 8;

    private const int Arrow = 7;

    internal static XElement Of(DrawnKey key, IReadOnlyList<Point> line)
    {
        (Point before, Point end, Point start) = (line[^2], line[^1], line[0]);
        int back = Math.Sign(before.X - end.X) * Arrow;
        return new XElement(
            Shapes.Namespace + "g",
            new XAttribute("class", string.Create(CultureInfo.InvariantCulture, $"key hue{key.Parent % Hues}")),
            Shapes.Hint(key.Title),
            Shapes.Path(key.IsOptional ? "line optional" : "line", line),
            Shapes.Path("tip", [end, new(end.X + back, end.Y - 4), new(end.X + back, end.Y + 4)], isClosed: true),
            Shapes.Path("foot", [new(start.X, start.Y - 3), new(start.X + (Math.Sign(line[1].X - start.X) * 6), start.Y), new(start.X, start.Y + 3)]));
    }
}
