using System.Text.Json.Nodes;
using Mapper.Tests.Plugins;

namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class PlanTests
{
    private const string Changed = """
        [Table("customers")]
        public sealed class Customer
        {
            [PrimaryKey, Identity] public int Id { get; set; }
            [Unique] public string Name { get; set; } = "";
            [Default("")] public string City { get; set; } = "";
            public string Street { get; set; } = "";
        }

        [Table("orders"), Removed("legacy")]
        public sealed class Order
        {
            [PrimaryKey] public int Id { get; set; }
            [ForeignKey<Customer>] public int CustomerId { get; set; }
        }

        """;

    [Test]
    public async Task A_plan_is_a_tree_of_tables_with_signs_statements_and_hazards()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.Database.ExecuteAsync("CREATE TABLE orders (id int CONSTRAINT pk_orders PRIMARY KEY, legacy int, note text)");
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");

        ToolRun plan = await shop.RunAsync("plan", shop.Write(Changed));

        plan.Should().BeEquivalentTo(new { ExitCode = 2, Error = "" });
        string[] lines = plan.Out.Split('\n');
        lines[0].Should().MatchRegex(@"^\S+ on \S+:\d+ as \S+$");
        string.Join('\n', lines[2..]).Should().Be("""
            ~ public.customers
              ├─ + add column public.customers.city
              │   ALTER TABLE public.customers ADD COLUMN city text DEFAULT ''::text NOT NULL
              ├─ + add column public.customers.street
              │   ! DataDependent MAP2501: Existing rows have no value for a NOT NULL column.
              │   ! Compatibility MAP2535: Code that gives the column no value gets an error.
              │   ALTER TABLE public.customers ADD COLUMN street text NOT NULL
              └─ + add constraint uq_customers_name to public.customers
                  ! DataDependent MAP2504: Existing rows may violate the constraint.
                  ! Blocking MAP2505: The table is locked while the rows are checked.
                  ALTER TABLE public.customers ADD CONSTRAINT uq_customers_name UNIQUE (name)

            ~ public.orders
              ├─ + add column public.orders.customer_id
              │   ! DataDependent MAP2501: Existing rows have no value for a NOT NULL column.
              │   ! Compatibility MAP2535: Code that gives the column no value gets an error.
              │   ALTER TABLE public.orders ADD COLUMN customer_id integer NOT NULL
              ├─ + add constraint fk_orders_customer_id to public.orders
              │   ! DataDependent MAP2502: Existing rows may reference nothing.
              │   ! Blocking MAP2503: Both tables refuse writes while the rows are checked.
              │   ALTER TABLE public.orders ADD CONSTRAINT fk_orders_customer_id FOREIGN KEY (customer_id) REFERENCES public.customers (id)
              └─ - drop column public.orders.legacy
                  ! DataLoss MAP2530: The column's values are lost.
                  ! Compatibility MAP2531: Code that still reads or writes the column gets an error.
                  ALTER TABLE public.orders DROP COLUMN legacy

            Left alone: the database has it, no class declares it
              column public.orders.note

            6 statements, 10 hazards.

            """);
    }

    [Test]
    public async Task A_refusal_says_where_why_and_what_to_write_and_exits_with_3()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.Database.ExecuteAsync("INSERT INTO customers (name) VALUES ('Ada')");
        string assembly = shop.Write(Changed);

        ToolRun plan = await shop.RunAsync("plan", assembly);
        ToolRun json = await shop.RunAsync("plan", assembly, "--json");

        (plan.ExitCode, json.ExitCode).Should().Be((3, 3));
        plan.Out.Should().Contain("! MAP2201 public.customers.street (Customer.Street): add column public.customers.street\n  ").And.Contain("[Backfill")
            .And.EndWith("1 change refused, so nothing is applied; otherwise 4 statements, 4 hazards.\n");
        json.Json["plan"]!["refused"]!.AsArray().Select(refusal => (string?)refusal!["code"]).Should().Equal("MAP2201");
        (await shop.TablesAsync()).Should().Equal("customers");
    }

    [Test]
    public async Task A_plan_is_also_JSON_Markdown_or_SQL_on_the_screen_or_in_a_file()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);

        ToolRun json = await shop.RunAsync("plan", assembly, "--json");
        var plan = SyncPlan.FromJson(json.Out);
        ToolRun markdown = await shop.RunAsync("plan", assembly, "--markdown");
        ToolRun sql = await shop.RunAsync("plan", assembly, "--sql");
        ToolRun file = await shop.RunAsync("plan", assembly, "--output", Path.Combine(shop.Folder, "plan.md"));
        ToolRun text = await shop.RunAsync("plan", assembly, "-o", Path.Combine(shop.Folder, "plan.txt"));

        json.Json["plan"]!["steps"]!.AsArray().Select(step => (string?)step!["change"]!["$type"]).Should().Equal("createTable");
        (markdown.Out, sql.Out).Should().Be((plan.ToMarkdown(), plan.ToSql()));
        file.Out.Should().Contain("+ create table public.customers", "the screen gets the text all the same");
        (await File.ReadAllTextAsync(Path.Combine(shop.Folder, "plan.md"))).Should().Be(plan.ToMarkdown());
        (await File.ReadAllTextAsync(Path.Combine(shop.Folder, "plan.txt"))).Should().Be(text.Out);
        new[] { json, markdown, sql, file, text }.Select(run => run.ExitCode).Should().AllBeEquivalentTo(2);
        (await shop.TablesAsync()).Should().BeEmpty("planning writes nothing");
    }

    [Test]
    public async Task A_script_is_SQL_alone_and_so_is_the_way_back()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);

        ToolRun script = await shop.RunAsync("script", assembly);
        ToolRun undo = await shop.RunAsync("script", assembly, "--undo");
        await shop.Database.ExecuteAsync(script.Out);
        ToolRun plan = await shop.RunAsync("plan", assembly);
        ToolRun nothing = await shop.RunAsync("script", assembly);
        await shop.Database.ExecuteAsync(undo.Out);

        new[] { script, undo, plan, nothing }.Select(run => run.ExitCode).Should().AllBeEquivalentTo(0);
        nothing.Out.Should().BeEmpty();
        plan.Out.Should().EndWith("The database is as the classes want it.\n");
        (await shop.TablesAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task A_script_of_a_refused_plan_is_none()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.Database.ExecuteAsync("INSERT INTO customers (name) VALUES ('Ada')");

        ToolRun script = await shop.RunAsync("script", shop.Write(Changed), "--output", Path.Combine(shop.Folder, "shop.sql"));

        script.Should().BeEquivalentTo(new { ExitCode = 3, Out = "" });
        script.Error.Should().Contain("! MAP2201 public.customers.street");
        File.Exists(Path.Combine(shop.Folder, "shop.sql")).Should().BeFalse();
    }

    [Test]
    public async Task Mistakes_of_the_classes_come_all_at_once_and_exit_with_1()
    {
        using var folder = new PluginFolder();
        string assembly = folder.Add("Shop.dll", "[Table(\"a\")] public sealed class A { public object X { get; set; } = 1; public Version Y { get; set; } = new(); }");

        ToolRun run = await ToolRun.HereAsync("Host=never.connected", ["plan", assembly, "--json"]);

        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith("error MAP1000: The model has 2 mistakes; nothing was sent to the database.").And.Contain("A.X").And.Contain("A.Y");
        JsonNode error = run.Json["error"]!;
        ((string?)error["code"], error["message"]!.GetValue<string>().Contains("A.Y", StringComparison.Ordinal)).Should().Be(("MAP1000", true));
    }
}
