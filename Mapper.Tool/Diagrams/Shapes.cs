using System.Globalization;
using System.Xml.Linq;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Diagrams;

/// <summary>The elements that a picture is made of.</summary>
internal static class Shapes
{
    internal static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    internal static XElement Rectangle(string kind, Box box) => new(
        Namespace + "rect", new XAttribute("class", kind), new XAttribute("x", box.X), new XAttribute("y", box.Y), new XAttribute("width", box.Width), new XAttribute("height", box.Height));

    internal static XElement Text(string kind, int x, int y, string text) =>
        new(Namespace + "text", new XAttribute("class", kind), new XAttribute("x", x), new XAttribute("y", y), Printable(text));

    /// <summary>What a pointer that rests on it is told.</summary>
    internal static XElement Hint(string text) => new(Namespace + "title", Printable(text));

    internal static XElement Path(string kind, IEnumerable<Point> points, bool isClosed = false) => new(
        Namespace + "path",
        new XAttribute("class", kind),
        new XAttribute("d", $"M{string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}")))}{(isClosed ? "Z" : "")}"));

    internal static string Kind(string kind, char? sign) => sign switch
    {
        Sign.Added => $"{kind} added",
        Sign.Changed => $"{kind} changed",
        Sign.Dropped => $"{kind} dropped",
        _ => kind,
    };

    /// <summary>An address within the page.</summary>
    internal static string Anchor(string name) => string.Concat(Printable(name).Select(letter => char.IsWhiteSpace(letter) ? '_' : letter));

    // XML has no place for control characters and halves of pairs, names of PostgreSQL have.
    internal static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()));
}
