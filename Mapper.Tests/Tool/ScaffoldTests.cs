using System.Reflection;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Tool;

[OnMajor(Majors.WithVector)]
public sealed class ScaffoldTests
{
    [Test]
    public async Task Names_that_are_no_names_of_CSharp_are_made_ones()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE SCHEMA "other schema";
            CREATE TYPE "mood of day" AS ENUM ('so-so', 'class', '2nd "best"', 'So so', '');
            CREATE TABLE "class" ("class" int, "2nd" text DEFAULT 'a\b"c', "to string" text, "ToString" text, "naïve-ü" text COLLATE "C", "a b" int, "a_b" int, "a-b" int, mood "mood of day" DEFAULT 'class', moods "mood of day"[] NOT NULL);
            CREATE TABLE "guid" (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), "Id" int UNIQUE);
            CREATE TABLE "date_time" (at timestamp, zoned timestamptz(3), "time" time(0), number numeric(10,2), code varchar(5), letter char(3), bits bit(4));
            CREATE TABLE "other schema"."class" (id serial PRIMARY KEY, guid uuid REFERENCES guid, other int REFERENCES guid ("Id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
            COMMENT ON TABLE "class" IS E'A "quoted" one\nof two lines \\';
            """);

        Assembly classes = await ScaffoldLaw.HoldsAsync(database);

        classes.GetTypes().Select(type => type.Name).Should().BeEquivalentTo("Class", "Guid2", "DateTime2", "OtherSchemaClass", "MoodOfDay");
        classes.GetType("Model.Class")!.GetProperties().Select(property => property.Name).Should().Equal("Class2", "_2nd", "ToString2", "ToString3", "NaïveÜ", "AB", "AB2", "AB3", "Mood", "Moods");
        (await ScaffoldLaw.UnmanagedAsync(database, classes)).Should().BeEmpty();
    }

    [Test]
    public async Task A_table_that_is_called_as_an_annotation_or_a_property_as_its_principal_hides_neither()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE TABLE referential_action (id int PRIMARY KEY);
            CREATE TABLE partition_kind (at date) PARTITION BY RANGE (at);
            CREATE TABLE table_attribute (id int PRIMARY KEY);
            CREATE TABLE customer (id int PRIMARY KEY, code text NOT NULL UNIQUE, UNIQUE (id, code));
            CREATE TABLE one (customer text REFERENCES customer (code), kind int REFERENCES referential_action ON DELETE CASCADE);
            CREATE TABLE two (customer int, code text, FOREIGN KEY (customer, code) REFERENCES customer (id, code));
            """);

        Assembly classes = await ScaffoldLaw.HoldsAsync(database);

        classes.GetTypes().Select(type => type.Name).Should().BeEquivalentTo("ReferentialAction2", "PartitionKind2", "TableAttribute2", "Customer", "One", "Two");
        (await ScaffoldLaw.UnmanagedAsync(database, classes)).Should().BeEmpty();
    }

    [Test]
    public async Task Where_more_columns_than_one_are_serial_they_keep_their_defaults()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id serial PRIMARY KEY, place bigserial, note text); CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY, place smallserial)");

        await ScaffoldLaw.HoldsAsync(database);
    }

    [Test]
    public async Task Keys_with_operator_classes_are_known_again_where_nothing_may_be_written()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (name text, size int); CREATE INDEX by_name ON a (lower(name) text_pattern_ops, (size + 1) DESC)");

        Assembly classes = await ScaffoldLaw.HoldsAsync(database);

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(classes);
        (report.State, report.Unknown.Count).Should().Be((SchemaState.InSync, 0));
    }

    [Test]
    public async Task A_table_that_is_called_extensions_does_not_overwrite_theirs()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.Database.ExecuteAsync("CREATE EXTENSION citext; CREATE TABLE extensions (name citext); CREATE TABLE \"Extensions\" (id int); CREATE TABLE \"EXTENSIONS\" (id int)");
        string folder = Path.Combine(shop.Folder, "classes");

        await shop.RunAsync("scaffold", "--output", folder);

        Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Should().BeEquivalentTo(
            ["Extensions.cs", "EXTENSIONS2.cs", "Extensions3.cs", "Extensions22.cs"], "no two are one file where case makes no difference");
        (await File.ReadAllTextAsync(Path.Combine(folder, "Extensions.cs"))).Should().Contain("[assembly: Extension(\"citext\")]");
    }

    [Test]
    public async Task Every_kind_of_annotation_is_written_once_and_plainly()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE EXTENSION vector;
            CREATE SCHEMA shop;
            CREATE TYPE shop.status AS ENUM ('placed', 'sent');
            CREATE TABLE shop.customers (id int GENERATED BY DEFAULT AS IDENTITY CONSTRAINT pk_customers PRIMARY KEY, email text NOT NULL CONSTRAINT uq_customers_email UNIQUE, tags text[]);
            CREATE TABLE shop.orders (
                customer_id int NOT NULL CONSTRAINT fk_orders_customer_id REFERENCES shop.customers ON DELETE CASCADE, number int NOT NULL, status shop.status NOT NULL DEFAULT 'placed',
                price numeric(10,2) NOT NULL DEFAULT 0 CONSTRAINT ck_orders_price CHECK (price >= 0), quantity int NOT NULL DEFAULT 1, total numeric GENERATED ALWAYS AS (price * quantity) STORED,
                note varchar(200) COLLATE "C", placed_at timestamptz NOT NULL DEFAULT now(), data jsonb, embedding vector(3), CONSTRAINT pk_orders PRIMARY KEY (customer_id, number)) WITH (fillfactor = 70);
            CREATE INDEX ix_orders_placed_at ON shop.orders (placed_at DESC) WHERE total > 0;
            CREATE INDEX by_note ON shop.orders (lower(note), number) INCLUDE (price);
            ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON shop.orders FOR SELECT USING (note = current_user);
            COMMENT ON COLUMN shop.orders.note IS 'In their words';
            CREATE TABLE shop.events (at date NOT NULL, kind int) PARTITION BY RANGE (at);
            CREATE TABLE shop.events_2026 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            """);

        ToolRun run = await ToolRun.HereAsync(database.ConnectionString, ["scaffold", "--namespace", "Shop", "--schema", "shop"]);

        run.Error.Should().BeEmpty();
        run.Out.Should().Be("""
            #nullable enable
            using System;
            using System.Text.Json;
            using Mapper.Annotations;

            [assembly: Extension("vector")]

            namespace Shop;

            [EnumType("shop.status")]
            public enum Status
            {
                Placed,
                Sent,
            }

            [Table("customers", Schema = "shop")]
            public sealed class Customers
            {
                [PrimaryKey]
                [Identity]
                public int Id { get; set; }

                [Unique]
                public string Email { get; set; } = null!;

                public string[]? Tags { get; set; }
            }

            [Table("events", Schema = "shop")]
            [PartitionBy(PartitionKind.Range, nameof(At))]
            [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
            public sealed class Events
            {
                public DateOnly At { get; set; }

                public int? Kind { get; set; }
            }

            [Table("orders", Schema = "shop", With = "fillfactor = 70")]
            [PrimaryKey(nameof(CustomerId), nameof(Number))]
            [Index(Include = new[] { nameof(Price) }, Name = "by_note", Keys = "(lower((note)::text)) COLLATE \"C\", number")]
            [RowLevelSecurity]
            [Policy("own", For = PolicyCommand.Select, Using = "((note)::text = CURRENT_USER)")]
            public sealed class Orders
            {
                [ForeignKey<Customers>(OnDelete = ReferentialAction.Cascade)]
                public int CustomerId { get; set; }

                public int Number { get; set; }

                [Default(Sql = "'placed'::shop.status")]
                public Status Status { get; set; }

                [Check("(price >= (0)::numeric)")]
                [Column(Precision = 10, Scale = 2)]
                [Default(0)]
                public decimal Price { get; set; }

                [Default(1)]
                public int Quantity { get; set; }

                [Generated("(price * (quantity)::numeric)")]
                public decimal? Total { get; private set; }

                [Column(Length = 200)]
                [Collation("C")]
                [Comment("In their words")]
                public string? Note { get; set; }

                [Index(Descending = new[] { true }, Where = "(total > (0)::numeric)")]
                [Default(Sql = "now()")]
                public DateTimeOffset PlacedAt { get; set; }

                public JsonDocument? Data { get; set; }

                [Vector(3)]
                public float[]? Embedding { get; set; }
            }

            """);
        await ScaffoldLaw.HoldsAsync(database);
    }

    [Test]
    public async Task What_no_annotation_says_is_noted_in_the_class_and_on_the_error_output()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id int, CONSTRAINT pk_a PRIMARY KEY (id) DEFERRABLE, size int CONSTRAINT no_heir CHECK (size > 0) NO INHERIT); ALTER TABLE a ADD CONSTRAINT later CHECK (size < 9) NOT VALID");

        ToolRun run = await ToolRun.HereAsync(database.ConnectionString, ["scaffold"]);

        run.Error.Split('\n').Should().Equal(
            "note: no annotation says it: public.a: primary key pk_a: INCLUDE, DEFERRABLE and WITHOUT OVERLAPS",
            "note: no annotation says it: public.a: check constraint no_heir: NO INHERIT and NOT ENFORCED",
            "note: no annotation says it: public.a: check constraint later: NOT VALID; a sync validates it",
            "");
        run.Out.Should().Contain("// No annotation says it: check constraint later: NOT VALID; a sync validates it\n[Table(\"a\")]").And.NotContain("no_heir\"");
    }

    [Test]
    public async Task Tables_are_chosen_by_schema_and_name_and_each_class_gets_a_file()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.Database.ExecuteAsync("CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.one (id int); CREATE TABLE a.two (id int); CREATE TABLE b.one (id int); CREATE TABLE c (id int)");
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        string folder = Path.Combine(shop.Folder, "classes");

        async Task<string[]> Files(params string[] args)
        {
            ToolRun run = await shop.RunAsync(["scaffold", "--output", folder, .. args]);
            run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
            string[] files = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
            Directory.Delete(folder, recursive: true);
            return files;
        }

        (await Files()).Should().Equal("AOne.cs", "BOne.cs", "C.cs", "Customers.cs", "Two.cs");
        (await Files("--schema", "a")).Should().Equal("One.cs", "Two.cs");
        (await Files("--table", "one", "--table", "public.c")).Should().Equal("AOne.cs", "BOne.cs", "C.cs");
        ToolRun none = await shop.RunAsync("scaffold", "--schema", "nowhere");
        none.ExitCode.Should().Be(1);
        none.Error.Should().StartWith("error: There is no such table in ");
        await shop.Database.ExecuteAsync("DROP SCHEMA a, b CASCADE; DROP TABLE c, customers");
        (await shop.RunAsync("scaffold")).Error.Should().StartWith("error: There is no table in ");
        (await shop.RunAsync("scaffold", "--namespace", "No Name")).ExitCode.Should().Be(64);
    }
}
