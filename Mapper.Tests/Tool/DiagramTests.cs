using System.Xml.Linq;
using Mapper.Tests.Plugins;

namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class DiagramTests
{
    private const string Orders = Shop.Customers + """
        [Table("orders", Schema = "sales")]
        public sealed class Order
        {
            [PrimaryKey] public int Id { get; set; }
            [ForeignKey<Customer>] public int CustomerId { get; set; }
            [ForeignKey<Customer>, Unique] public int? ReferrerId { get; set; }
            [Column("placed at")] public DateTimeOffset PlacedAt { get; set; }
            [Column(Precision = 10, Scale = 2)] public decimal Total { get; set; }
        }

        """;

    private const string Diagram = """
            public_customers["public.customers"] {
                integer id PK
                text name
            }
        """;

    [Test]
    public async Task Classes_are_drawn_without_a_database_by_plugin_and_with_a_plan_in_colours()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        string assembly = shop.Write(Orders);
        string file = Path.Combine(shop.Folder, "plan.json");
        await shop.RunAsync("plan", assembly, "--output", file);

        ToolRun run = await ToolRun.HereAsync(null, ["diagram", assembly, "--plan", file]);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        run.Out.Should().Be("""
            erDiagram
                %% Shop
                public_customers["public.customers"] {
                    integer id PK
                    text name
                }
                sales_orders["sales.orders"] {
                    integer id PK
                    integer customer_id FK
                    integer referrer_id FK, UK
                    timestamptz placed_at
                    numeric(10_2) total
                }
                public_customers ||--o{ sales_orders : "customer_id"
                public_customers |o--o| sales_orders : "referrer_id"
                classDef added fill:#dafbe1,stroke:#1a7f37
                class sales_orders added

            """);
    }

    [Test]
    public async Task A_database_is_drawn_by_schema_and_a_page_gets_a_block()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Orders), "--yes");
        string page = Path.Combine(shop.Folder, "tables.md");

        ToolRun run = await shop.RunAsync("diagram", "--output", page);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Out = "", Error = "" });
        (await File.ReadAllTextAsync(page)).Should().StartWith($"```mermaid\nerDiagram\n    %% public\n{Diagram}\n    %% sales\n").And.EndWith(" : \"referrer_id\"\n```\n");
    }

    [Test]
    public async Task A_file_that_no_diagram_can_be_is_refused_and_not_written()
    {
        await using Shop shop = await Shop.CreateAsync();
        string file = Path.Combine(shop.Folder, "shop.pdf");

        ToolRun run = await shop.RunAsync("diagram", "--output", file);

        run.ExitCode.Should().Be(64);
        run.Error.Should().Contain(".pdf").And.Contain(".svg");
        File.Exists(file).Should().BeFalse();
    }

    [Test]
    public async Task Names_that_Mermaid_would_take_for_something_else_are_words_and_two_tables_stay_two()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.Database.ExecuteAsync("""
            CREATE TABLE "a b" (pk int PRIMARY KEY, "UK" int, "f(x)" int, "%%{init: {}}%%" int);
            CREATE TABLE "a(b" (id int PRIMARY KEY, "50%" int REFERENCES "a b");
            CREATE TABLE "\ %%{" (id int);
            """);

        (await shop.RunAsync("diagram")).Out.Should().Be("""
            erDiagram
                %% public
                public______["public.    {"] {
                    integer id
                }
                public_a_b["public.a b"] {
                    integer _pk PK
                    integer _UK
                    integer f(x)
                    integer ___init_______
                }
                public_a_b_2["public.a(b"] {
                    integer id PK
                    integer _50_ FK
                }
                public_a_b |o--o{ public_a_b_2 : "50 "

            """);
    }

    [Test]
    public async Task A_file_that_ends_so_is_a_picture_or_a_page_in_the_colours_of_the_plan()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        string assembly = shop.Write(Orders.Replace("class Customer\n{", "class Customer\n{\n    public int? Points { get; set; }", StringComparison.Ordinal));
        await shop.RunAsync("plan", assembly, "--output", Path.Combine(shop.Folder, "plan.json"));

        ToolRun picture = await shop.RunAsync("diagram", assembly, "--plan", Path.Combine(shop.Folder, "plan.json"), "--output", Path.Combine(shop.Folder, "shop.svg"));
        ToolRun page = await shop.RunAsync("diagram", assembly, "--plan", Path.Combine(shop.Folder, "plan.json"), "--output", Path.Combine(shop.Folder, "shop.html"));

        new[] { picture, page }.Should().AllBeEquivalentTo(new { ExitCode = 0, Out = "", Error = "" });
        XElement svg = XElement.Load(Path.Combine(shop.Folder, "shop.svg"));
        Ids(svg, "table added").Should().Equal("sales.orders");
        Ids(svg, "table changed").Should().Equal("public.customers");
        svg.Descendants().Count(element => element.Attribute("class")?.Value == "row added").Should().Be(1, "one column is added to a table that is there");
        string html = await File.ReadAllTextAsync(Path.Combine(shop.Folder, "shop.html"));
        html.Should().Contain("<title>2 tables, 2 foreign keys</title>").And.Contain("""<a class="to added" href="#sales.orders">sales.orders</a>""").And.NotContain("<script").And.NotContain("src=").And.NotContain("@import");
    }

    [Test]
    public async Task Mistakes_of_the_classes_are_no_picture()
    {
        using var folder = new PluginFolder();
        string assembly = folder.Add("Shop.dll", "[Table(\"a\")] public sealed class A { public object X { get; set; } = 1; }");

        ToolRun run = await ToolRun.HereAsync(null, ["diagram", assembly]);

        run.Should().BeEquivalentTo(new { ExitCode = 1, Out = "" });
        run.Error.Should().StartWith("error MAP1000: ");
    }

    private static IEnumerable<string> Ids(XElement picture, string kind) =>
        picture.Elements().Where(element => element.Attribute("class")?.Value == kind).Select(element => element.Attribute("id")!.Value);
}
