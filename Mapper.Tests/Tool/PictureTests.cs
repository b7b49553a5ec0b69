using System.Globalization;
using System.Xml.Linq;
using Mapper.Model;
using Mapper.Tool.Diagrams;

namespace Mapper.Tests.Tool;

/// <summary>What a picture looks like is told by its coordinates: nothing of 120 tables covers anything else.</summary>
public sealed class PictureTests
{
    private const double Letter = 7.23;
    private const double BoldLetter = 7.83;

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(30)]
    public void No_table_covers_another(int schemas)
    {
        Drawing drawing = Drawn(schemas);
        Area[] tables = [.. Rectangles(drawing, "frame")];

        tables.Should().HaveCount(120);
        Overlapping(tables).Should().BeEmpty();
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(30)]
    public void No_label_covers_another_or_leaves_its_table(int schemas)
    {
        Drawing drawing = Drawn(schemas);
        XElement picture = Picture.Element(drawing);
        Area[] labels = [.. picture.Descendants(Shapes.Namespace + "text").Select(TextArea)];
        Area[] groups = [.. picture.Elements(Shapes.Namespace + "text").Select(TextArea)];

        labels.Should().HaveCountGreaterThan(2000);
        Overlapping(labels).Should().BeEmpty();
        groups.SelectMany(group => Rectangles(drawing, "frame").Where(group.Meets)).Should().BeEmpty();
        foreach (XElement table in picture.Elements(Shapes.Namespace + "g").Where(element => Kind(element) == "table"))
        {
            Area frame = Rectangle(table.Elements(Shapes.Namespace + "rect").First());
            table.Elements(Shapes.Namespace + "text").Select(TextArea).Where(text => !frame.Holds(text)).Should().BeEmpty();
        }
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(30)]
    public void No_line_runs_over_a_table_or_along_the_line_to_another(int schemas)
    {
        Drawing drawing = Drawn(schemas);
        Area[] tables = [.. Rectangles(drawing, "frame")];
        (string Parent, Area Stretch)[] lines = [.. Picture.Element(drawing).Elements(Shapes.Namespace + "g").Where(element => Kind(element).StartsWith("key", StringComparison.Ordinal)).SelectMany(Stretches)];

        lines.Should().HaveCountGreaterThan(300);
        lines.Where(line => tables.Any(table => table.Inner.Meets(line.Stretch))).Should().BeEmpty();
        foreach (IGrouping<object, (string Parent, Area Stretch)> track in lines.GroupBy<(string Parent, Area Stretch), object>(line => line.Stretch.Width == 0 ? ("x", line.Stretch.Left) : ("y", line.Stretch.Top)))
        {
            (string Parent, Area Stretch)[] stretches = [.. track];
            stretches.SelectMany((one, index) => stretches.Skip(index + 1).Where(other => other.Parent != one.Parent && other.Stretch.Covers(one.Stretch)).Select(other => (one, other))).Should().BeEmpty();
        }
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(30)]
    public void A_group_holds_its_tables_and_no_other(int schemas)
    {
        Drawing drawing = Drawn(schemas);
        Area[] groups = [.. Rectangles(drawing, "group")];

        Overlapping(groups).Should().BeEmpty();
        Rectangles(drawing, "frame").Should().OnlyContain(table => groups.Count(group => group.Holds(table)) == 1);
    }

    [Test]
    public void The_order_of_the_tables_does_not_change_the_picture()
    {
        TableModel[] tables = [.. Tables(schemas: 5)];

        Picture.Svg(Drawing.Of([.. tables.Reverse()], plan: null)).Should().Be(Picture.Svg(Drawing.Of(tables, plan: null)));
    }

    [Test]
    public void No_tables_are_a_picture_too() => Picture.Svg(Drawing.Of([], plan: null)).Should().Contain("0 tables, 0 foreign keys");

    [Test]
    public void Names_of_any_letters_are_text()
    {
        TableModel table = Tables(schemas: 1)[0] with { Name = new QualifiedName("a<b", "c\u0001\"&'</script>") };

        XElement read = XElement.Parse(Picture.Svg(Drawing.Of([table], plan: null)));

        read.Descendants(Shapes.Namespace + "text").Single(text => Kind(text) == "name").Value.Should().Be("a<b.c\uFFFD\"&'</script>");
        Page.Write(Drawing.Of([table], plan: null)).Should().Contain("a&lt;b.c\uFFFD\"&amp;'&lt;/script&gt;").And.NotContain("</script>");
    }

    private static Drawing Drawn(int schemas) => Drawing.Of(Tables(schemas), plan: null);

    private static TableModel[] Tables(int schemas)
    {
        var random = new Random(7);
        var tables = new List<TableModel>();
        for (int index = 0; index < 120; index++)
        {
            var name = new QualifiedName($"schema_{index % schemas}", $"{new string((char)('a' + (index % 26)), 3 + (index % 40))}_{index}");
            TableModel[] parents = [.. Enumerable.Range(0, random.Next(4)).Where(_ => tables.Count > 0).Select(_ => tables[random.Next(Math.Min(tables.Count, 1 + random.Next(60)))]).DistinctBy(table => table.Name)];
            IEnumerable<string> columns = [.. parents.Select(parent => $"{parent.Name.Name}_id"), .. Enumerable.Range(0, random.Next(2, index == 60 ? 60 : 14)).Select(column => $"{new string('c', 1 + (column * 3))}_{column}")];
            tables.Add(new TableModel
            {
                Name = name,
                Columns = [new ColumnModel { Name = "id", StoreType = "bigint" }, new ColumnModel { Name = "parent", StoreType = "bigint", Nullable = true }, .. columns.Select(column => new ColumnModel { Name = column, StoreType = column.Length % 5 == 0 ? "timestamp with time zone" : "double precision[]", Nullable = column.Length % 2 == 0 })],
                PrimaryKey = new PrimaryKeyModel { Name = "pk", Columns = ["id"] },
                ForeignKeys = [.. parents.Select(parent => Key($"{parent.Name.Name}_id", parent.Name)), .. index % 9 == 0 ? new[] { Key("parent", name) } : []],
            });
        }

        return [.. tables];
    }

    private static ForeignKeyModel Key(string column, QualifiedName principal) => new() { Name = "fk", Columns = [column], Principal = principal };

    private static IEnumerable<(Area, Area)> Overlapping(Area[] areas)
    {
        Area[] sorted = [.. areas.OrderBy(area => area.Top)];
        return sorted.SelectMany((area, index) => sorted.Skip(index + 1).TakeWhile(other => other.Top < area.Bottom).Where(area.Meets).Select(other => (area, other)));
    }

    private static IEnumerable<Area> Rectangles(Drawing drawing, string kind) => Picture.Element(drawing).Descendants(Shapes.Namespace + "rect").Where(element => Kind(element) == kind).Select(Rectangle);

    private static IEnumerable<(string Parent, Area Stretch)> Stretches(XElement key)
    {
        string parent = key.Element(Shapes.Namespace + "title")!.Value.Split(" → ")[1];
        double[][] points = [.. key.Elements(Shapes.Namespace + "path").First().Attribute("d")!.Value[1..].Split('L').Select(point => point.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        return points.Zip(points.Skip(1), (from, to) => (parent, new Area(Math.Min(from[0], to[0]), Math.Min(from[1], to[1]), Math.Max(from[0], to[0]), Math.Max(from[1], to[1]))));
    }

    private static string Kind(XElement element) => element.Attribute("class")?.Value ?? "";

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static Area Rectangle(XElement element) =>
        new(Number(element, "x"), Number(element, "y"), Number(element, "x") + Number(element, "width"), Number(element, "y") + Number(element, "height"));

    private static Area TextArea(XElement element)
    {
        bool isBold = Kind(element) is "name" or "label";
        string text = element.Nodes().OfType<XText>().First().Value;
        double width = text.Length * (isBold ? BoldLetter : Letter);
        double left = Number(element, "x") - (Kind(element) == "type" ? width : 0);
        return new Area(left, Number(element, "y") - 11, left + width, Number(element, "y") + 3);
    }

    private readonly record struct Area(double Left, double Top, double Right, double Bottom)
    {
        internal double Width => Right - Left;

        internal Area Inner => new(Left + 0.5, Top + 0.5, Right - 0.5, Bottom - 0.5);

        internal bool Meets(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        internal bool Holds(Area other) => Left <= other.Left && Top <= other.Top && other.Right <= Right && other.Bottom <= Bottom;

        // Of two lines on one track: whether they have more than a point in common.
        internal bool Covers(Area other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left) + Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 0
            && Math.Min(Right, other.Right) >= Math.Max(Left, other.Left) && Math.Min(Bottom, other.Bottom) >= Math.Max(Top, other.Top);
    }
}
