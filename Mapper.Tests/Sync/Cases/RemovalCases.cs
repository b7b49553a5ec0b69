using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync.Cases;

/// <summary>[Removed] and [RemovedTable]: what the classes name as removed is dropped, with its own parts and nothing else.</summary>
internal static class RemovalCases
{
    private const string Badge = "public.staff.badge";

    [Table("staff")]
    private sealed record Full([PrimaryKey] int Id, string Name, [Default("x")] string Badge);

    [Table("staff")]
    private sealed record Numbered([PrimaryKey] int Id, string Name, [Identity] long Badge);

    [Table("staff")]
    private sealed record Indexed([PrimaryKey] int Id, [Index] string Name, [Index, Check("badge <> ''"), Unique] string Badge);

    [Table("staff"), Removed("badge")]
    private sealed record Less([PrimaryKey] int Id, string Name);

    [Table("staff"), Removed("badge")]
    private sealed record LessIndexed([PrimaryKey] int Id, [Index] string Name);

    [Table("staff"), PrimaryKey(nameof(Id), nameof(Badge))]
    private sealed record WideKey(int Id, string Name, string Badge);

    [Table("sums")]
    private sealed record Sum([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2")] int? Twice);

    [Table("sums")]
    private sealed record FullSum([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2")] int Twice);

    [Table("sums"), Removed("twice")]
    private sealed record Plain([PrimaryKey] int Id, int A);

    [Table("sums"), Removed("a"), Removed("twice")]
    private sealed record Bare([PrimaryKey] int Id);

    [Table("a")]
    private sealed record A([PrimaryKey] int Id, [ForeignKey<B>] int? BId);

    [Table("b")]
    private sealed record B([PrimaryKey] int Id, [ForeignKey<A>] int? AId);

    [Table("orders")]
    private sealed record Order([PrimaryKey] int Id, [ForeignKey<B>] int? BId);

    [Table("orders"), Removed("b_id")]
    private sealed record Alone([PrimaryKey] int Id);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_1", In = [1]), Partition("events_2", In = [2])]
    private sealed record Event(int Kind, string Note);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_1", In = [1])]
    private sealed record FewerEvent(int Kind, string Note);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_1", In = [1]), Partition("events_2", In = [2]), Removed("note")]
    private sealed record SilentEvent(int Kind);

    private const string Ring = "INSERT INTO a VALUES (1, NULL); INSERT INTO b VALUES (1, 1); UPDATE a SET b_id = 1";

    internal static SchemaModel Without(string[] tables, params Type[] classes) =>
        SchemaModel.FromTypes(classes) with { RemovedTables = [.. tables.Select(Some.Name)] };

    internal static IEnumerable<SyncCase> Columns =>
    [
        new("dropping a serial column also drops its sequence")
        {
            Before = "CREATE TABLE staff (id int PRIMARY KEY, name text NOT NULL, badge serial)", Rows = "INSERT INTO staff VALUES (1, 'a'), (2, 'b')", After = [typeof(Less)], Drops = [Badge],
            Sql = "ALTER TABLE public.staff DROP COLUMN badge", Hazards = [HazardKind.DataLoss, HazardKind.Compatibility],
            RowsAfter = ("SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace", ["0"]),
            UndoLeaves = ["+     badge integer", "-     badge integer NOT NULL", "+ 1\ta\t\\N", "+ 2\tb\t\\N", "- 1\ta\t1", "- 2\tb\t2", "+ SELECT pg_catalog.setval('public.staff_badge_seq', 1, false);", "- SELECT pg_catalog.setval('public.staff_badge_seq', 2, true);"],
        },
        new("a removed identity column goes with its sequence") { Before = [typeof(Numbered)], Rows = "INSERT INTO staff VALUES (1, 'a')", After = [typeof(Less)], Drops = [Badge] },
        new("a removed column goes with its default and NOT NULL, and is not relaxed before")
        {
            Before = [typeof(Full)], Rows = "INSERT INTO staff VALUES (1, 'a', 'b')", After = [typeof(Less)], Drops = [Badge], Sql = "ALTER TABLE public.staff DROP COLUMN badge",
            UndoLeaves = ["+     badge text DEFAULT 'x'::text", "-     badge text DEFAULT 'x'::text NOT NULL", "+ 1\ta\t\\N", "- 1\ta\tb"],
        },
        new("a removed column that is gone is no change") { Before = [typeof(Less)], Rows = "INSERT INTO staff VALUES (1, 'a')", After = [typeof(Less)], Expect = Outcome.Empty },
        new("a removed column of a foreign key") { Before = [typeof(A), typeof(B), typeof(Order)], Rows = $"{Ring}; INSERT INTO orders VALUES (1, 1)", After = [typeof(A), typeof(B), typeof(Alone)], Drops = ["public.orders.b_id"], UndoLeaves = ["+ 1\t\\N", "- 1\t1"] },
        new("a removed column of the primary key") { Before = [typeof(WideKey)], Rows = "INSERT INTO staff VALUES (1, 'a', 'b')", After = [typeof(Less)], Drops = [Badge], UndoLeaves = ["+     badge text", "-     badge text NOT NULL", "+ COPY public.staff (id, name, badge) FROM stdin;", "- COPY public.staff (id, badge, name) FROM stdin;", "+ 1\tb\t\\N", "- 1\ta\tb", "- ALTER TABLE ONLY public.staff", "-     ADD CONSTRAINT pk_staff PRIMARY KEY (id, badge);"] },
        new("a generated column and the one that it is computed from are both removed")
        {
            Before = [typeof(Sum)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Bare)], Drops = ["public.sums.a", "public.sums.twice"],
            UndoLeaves = ["+     a integer", "-     a integer NOT NULL", "+ 1\t\\N", "- 1\t2"],
        },
        new("a removed generated column that is NOT NULL comes back whole") { Before = [typeof(FullSum)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Plain)], Drops = ["public.sums.twice"] },
        new("a NOT NULL generated column and the one that it is computed from are both removed")
        {
            Before = [typeof(FullSum)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Bare)], Drops = ["public.sums.a", "public.sums.twice"],
            UndoLeaves = ["+     a integer", "-     a integer NOT NULL", "+     twice integer GENERATED ALWAYS AS ((a * 2)) STORED", "-     twice integer GENERATED ALWAYS AS ((a * 2)) STORED NOT NULL", "+ 1\t\\N", "- 1\t2"],
        },
        new("a removed column of a partitioned table goes from its partitions too") { Before = [typeof(Event)], Rows = "INSERT INTO events VALUES (1, 'a')", After = [typeof(SilentEvent)], Drops = ["public.events.note"], UndoLeaves = ["+     note text", "+     note text", "+     note text", "-     note text NOT NULL", "-     note text NOT NULL", "-     note text NOT NULL", "+ 1\t\\N", "- 1\ta"] },
        new("a removed column that comes from a parent")
        {
            Before = "CREATE TABLE people (badge text); CREATE TABLE staff (id int PRIMARY KEY, name text NOT NULL) INHERITS (people)", After = [typeof(Less)], Expect = Outcome.RefusedWith("MAP2224"),
        },
    ];

    internal static IEnumerable<SyncCase> Indexes =>
    [
        new("index and its column both removed")
        {
            Before = [typeof(Indexed)], Rows = "INSERT INTO staff VALUES (1, 'a', 'b')", After = [typeof(LessIndexed)], Drops = [Badge],
            Sql = """
                ALTER TABLE public.staff DROP CONSTRAINT uq_staff_badge;
                ALTER TABLE public.staff DROP CONSTRAINT ck_staff_badge;
                DROP INDEX public.ix_staff_badge;
                ALTER TABLE public.staff DROP COLUMN badge
                """,
            UndoLeaves = ["+     badge text", "-     badge text NOT NULL", "+ 1\ta\t\\N", "- 1\ta\tb"],
        },
    ];

    internal static IEnumerable<SyncCase> All =>
    [
        new("two removed tables that reference each other")
        {
            Before = [typeof(A), typeof(B)], Rows = Ring, After = Without(["a", "b"]), Drops = ["public.a", "public.b"],
            Sql = """
                ALTER TABLE public.a DROP CONSTRAINT fk_a_b_id;
                ALTER TABLE public.b DROP CONSTRAINT fk_b_a_id;
                DROP TABLE public.a;
                DROP TABLE public.b
                """,
            UndoLeaves = ["- 1\t1", "- 1\t1"],
        },
        new("a removed table that others made goes with its own parts")
        {
            Before = "CREATE TABLE legacy (id serial PRIMARY KEY, note text UNIQUE, up int REFERENCES legacy); CREATE INDEX ON legacy (lower(note)); CREATE STATISTICS s ON id, note FROM legacy; ALTER TABLE legacy ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON legacy USING (id > 0)",
            Rows = "INSERT INTO legacy (note) VALUES ('a')", After = Without(["legacy"], typeof(Less)), Drops = ["public.legacy"], Hazards = [HazardKind.DataLoss, HazardKind.Compatibility],
            UndoLeaves = ["- 1\ta\t\\N", "+ SELECT pg_catalog.setval('public.legacy_id_seq', 1, false);", "- SELECT pg_catalog.setval('public.legacy_id_seq', 1, true);", "- CREATE STATISTICS public.s ON id, note FROM public.legacy;", "- ALTER STATISTICS public.s OWNER TO postgres;"],
        },
        new("a removed table that is gone is no change") { Before = [typeof(Less)], After = Without(["legacy"], typeof(Less)), Expect = Outcome.Empty },
        new("a removed table and the foreign key to it") { Before = [typeof(A), typeof(B), typeof(Order)], Rows = $"{Ring}; INSERT INTO orders VALUES (1, 1)", After = Without(["a", "b"], typeof(Alone)), Drops = ["public.a", "public.b", "public.orders.b_id"], UndoLeaves = ["+ 1\t\\N", "- 1\t1", "- 1\t1", "- 1\t1"] },
        new("a removed partition") { Before = [typeof(Event)], Rows = "INSERT INTO events VALUES (1, 'a')", After = Without(["events_2"], typeof(FewerEvent)), Sql = "DROP TABLE public.events_2" },
        new("a removed partitioned table goes with its partitions") { Before = [typeof(Event)], Rows = "INSERT INTO events VALUES (1, 'a')", After = Without(["events"], typeof(Less)), Drops = ["public.events"], UndoLeaves = ["- 1\ta"] },
        new("a removed table that is a view") { Before = "CREATE VIEW legacy AS SELECT 1 AS x", After = Without(["legacy"], typeof(Less)), Expect = Outcome.RefusedWith("MAP2223") },
        new("a removed table that a class still references") { Before = [typeof(A), typeof(B), typeof(Order)], After = Without(["a", "b"], typeof(Order)), Expect = Outcome.RefusedWith("MAP2226") },
        new("the books are not removed") { Before = [typeof(Less)], After = SchemaModel.FromTypes([typeof(Less)]) with { RemovedTables = [new QualifiedName("mapper", "journal")] }, Expect = Outcome.RefusedWith("MAP2225") },
    ];
}
