using System.Runtime.Serialization;
using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class EnumCases
{
    [EnumType("shop.order_status")]
    private enum Status
    {
        [EnumMember(Value = "pending")]
        Pending,
        Shipped,
    }

    [EnumType("shop.order_status")]
    private enum LongerStatus
    {
        Draft,
        Priced,
        Pending,
        Packed,
        Shipped,
        Cancelled,
        Returned,
    }

    [EnumType("shop.order_status")]
    private enum RenamedStatus
    {
        Pending,

        [RenamedFrom("sent"), RenamedFrom("shipped")]
        Dispatched,
    }

    [EnumType("shop.order_status")]
    private enum TurnedStatus
    {
        Shipped,
        Pending,
    }

    [EnumType("shop.order_status")]
    private enum ShorterStatus
    {
        Shipped,
    }

    [EnumType("shop.other_status")]
    private enum OtherStatus
    {
        Pending,
        Shipped,
    }

    [EnumType("Od\"d.My \"Type\"; DROP TABLE x")]
    private enum Odd
    {
        [EnumMember(Value = "it's")]
        Quote,

        [EnumMember(Value = " ")]
        Blank,

        [EnumMember(Value = "")]
        Empty,

        [EnumMember(Value = "x'); DROP SCHEMA public CASCADE; --")]
        Injection,

        [EnumMember(Value = "back\\slash \"quoted\" ünï")]
        Slash,
    }

    [Table("orders")]
    private sealed record Order([PrimaryKey] int Id, [Default(Status.Pending)] Status Status, Status? Before, [Default(new[] { Status.Pending, Status.Shipped })] Status[] All, List<Status>? Some);

    [Table("orders")]
    private sealed record Bare([PrimaryKey] int Id);

    [Table("orders")]
    private sealed record Longer([PrimaryKey] int Id, [Default(LongerStatus.Pending)] LongerStatus Status, LongerStatus? Before, [Default(new[] { LongerStatus.Pending, LongerStatus.Shipped })] LongerStatus[] All, List<LongerStatus>? Some);

    [Table("orders")]
    private sealed record Draft([PrimaryKey] int Id, [Default(LongerStatus.Draft)] LongerStatus Status, LongerStatus? Before, [Default(new[] { LongerStatus.Pending, LongerStatus.Shipped })] LongerStatus[] All, List<LongerStatus>? Some);

    [Table("orders"), Check("status <> 'draft'")]
    private sealed record NoDraft([PrimaryKey] int Id, [Default(LongerStatus.Pending)] LongerStatus Status, LongerStatus? Before, [Default(new[] { LongerStatus.Pending, LongerStatus.Shipped })] LongerStatus[] All, List<LongerStatus>? Some);

    [Table("orders")]
    private sealed record Renamed([PrimaryKey] int Id, [Default(RenamedStatus.Pending)] RenamedStatus Status, RenamedStatus? Before, [Default(new[] { RenamedStatus.Pending, RenamedStatus.Dispatched })] RenamedStatus[] All, List<RenamedStatus>? Some);

    [Table("states")]
    private sealed record State([PrimaryKey] int Id, [Default(Status.Shipped)] Status Value);

    [Table("states")]
    private sealed record RenamedState([PrimaryKey] int Id, [Default(RenamedStatus.Dispatched)] RenamedStatus Value);

    [Table("states")]
    private sealed record TurnedState([PrimaryKey] int Id, [Default(TurnedStatus.Shipped)] TurnedStatus Value);

    [Table("states")]
    private sealed record ShorterState([PrimaryKey] int Id, [Default(ShorterStatus.Shipped)] ShorterStatus Value);

    [Table("states")]
    private sealed record OtherState([PrimaryKey] int Id, OtherStatus Value);

    [Table("states")]
    private sealed record TextState([PrimaryKey] int Id, string Value);

    [Table("states"), Check("value <> 'shipped' OR id > 0"), Index(nameof(Value), Where = "value = 'shipped'")]
    private sealed record CheckedState([PrimaryKey] int Id, [Default(Status.Shipped)] Status Value, [Generated("value = 'shipped'")] bool Gone);

    [Table("states"), Check("value <> 'dispatched' OR id > 0"), Index(nameof(Value), Where = "value = 'dispatched'")]
    private sealed record RenamedCheckedState([PrimaryKey] int Id, [Default(RenamedStatus.Dispatched)] RenamedStatus Value, [Generated("value = 'dispatched'")] bool Gone);

    [Table("states"), Check("value <> 'shipped' OR id > 0"), Index(nameof(Value), Where = "value = 'shipped'")]
    private sealed record TurnedCheckedState([PrimaryKey] int Id, [Default(TurnedStatus.Shipped)] TurnedStatus Value, [Generated("value = 'shipped'")] bool Gone);

    [Table("orders")]
    private sealed record Shorter([PrimaryKey] int Id, [Default(ShorterStatus.Shipped)] ShorterStatus Status, ShorterStatus? Before, [Default(new[] { ShorterStatus.Shipped })] ShorterStatus[] All, List<ShorterStatus>? Some);

    [EnumType("shop.order_status")]
    private enum BusyStatus
    {
        Draft,
        Pending,
        [RenamedFrom("shipped")]
        Dispatched,
    }

    [Table("states")]
    private sealed record BusyState([PrimaryKey] int Id, [Default(BusyStatus.Draft)] BusyStatus Value);

    [Table("places", Schema = "depot")]
    private sealed record Place([PrimaryKey] int Id, Status Status);

    [Table("oddities")]
    private sealed record Oddity([PrimaryKey] int Id, [Default(Odd.Injection)] Odd A, [Default(Odd.Quote)] Odd B, [Default(Odd.Slash)] Odd C, [Default(Odd.Empty)] Odd? D);

    [Table("lone")]
    private sealed record Lone([PrimaryKey] int Id, [Check("kind <> 'pending'")] string Kind, [Default(Sql = "'shipped'")] Status Status, [Generated("status = 'pending'")] bool Waits);

    private const string Filled = "INSERT INTO orders VALUES (1, 'shipped', 'pending', '{pending,shipped}', NULL)";

    internal static IEnumerable<SyncCase> All =>
    [
        new("enum in another schema with a default")
        {
            Before = [typeof(Bare)], Rows = "INSERT INTO orders VALUES (1)", After = [typeof(Bare), typeof(State), typeof(Place)],
            Sql = """
                CREATE SCHEMA depot;
                CREATE SCHEMA shop;
                CREATE TYPE shop.order_status AS ENUM ('pending', 'shipped');
                CREATE TABLE depot.places (
                    id integer NOT NULL,
                    status shop.order_status NOT NULL,
                    CONSTRAINT pk_places PRIMARY KEY (id)
                );
                CREATE TABLE public.states (
                    id integer NOT NULL,
                    value shop.order_status DEFAULT 'shipped'::shop.order_status NOT NULL,
                    CONSTRAINT pk_states PRIMARY KEY (id)
                )
                """,
        },
        new("enum columns of every shape are created") { After = [typeof(Order)] },
        new("an enum column is added to a table with an expression of its own") { Before = "CREATE TABLE lone (id int PRIMARY KEY, kind text NOT NULL CONSTRAINT ck_lone_kind CHECK (kind <> 'pending'::text))", Rows = "INSERT INTO lone VALUES (1, 'a')", After = [typeof(Lone)] },
        new("enum columns and expressions over them are stable") { Before = [typeof(Order), typeof(Lone)], Rows = Filled, After = [typeof(Order), typeof(Lone)], Expect = Outcome.Empty },
        new("enum columns of an existing database are adopted")
        {
            Before = "CREATE SCHEMA shop; CREATE TYPE shop.order_status AS ENUM ('pending', 'shipped'); CREATE TABLE states (id int PRIMARY KEY, value shop.order_status NOT NULL DEFAULT 'shipped')",
            After = [typeof(State)], Expect = Outcome.Empty,
        },
        new("labels with quotes, empty-ish text and an injection attempt")
        {
            Before = [typeof(Bare)], After = [typeof(Bare), typeof(Oddity)],
        },
        new("labels with quotes, empty-ish text and an injection attempt are stable") { Before = [typeof(Oddity)], Rows = "INSERT INTO oddities VALUES (1)", After = [typeof(Oddity)], Expect = Outcome.Empty },
        new("labels added at the start, in the middle and at the end")
        {
            Before = [typeof(Order)], Rows = Filled, After = [typeof(Longer)],
            Sql = """
                ALTER TYPE shop.order_status ADD VALUE 'draft' BEFORE 'pending';
                ALTER TYPE shop.order_status ADD VALUE 'priced' BEFORE 'pending';
                ALTER TYPE shop.order_status ADD VALUE 'packed' BEFORE 'shipped';
                ALTER TYPE shop.order_status ADD VALUE 'cancelled';
                ALTER TYPE shop.order_status ADD VALUE 'returned'
                """,
            UndoLeaves = ["+     'draft'", "+     'priced'", "+     'packed'", "+     'cancelled'", "+     'returned'"],
        },
        new("a new label is a default at once") { Before = [typeof(Order)], Rows = Filled, After = [typeof(Draft)] },
        new("a new label stands in a new check at once") { Before = [typeof(Order)], Rows = Filled, After = [typeof(NoDraft)] },
        new("a label is renamed as another is added and a default at once")
        {
            Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1, 'shipped'), (2, 'pending')", After = [typeof(BusyState)], Respells = true,
            RowsAfter = ("SELECT value FROM states ORDER BY id", ["dispatched", "pending"]),
        },
        new("labels in another order") { Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1, DEFAULT), (2, 'pending')", After = [typeof(TurnedState)] },
        new("labels in another order under a check, a partial index, a generated column and a view of another table")
        {
            Before = [typeof(CheckedState), typeof(Bare)], Rows = "INSERT INTO states VALUES (1, DEFAULT), (2, 'pending'); CREATE VIEW bares AS SELECT * FROM orders", After = [typeof(TurnedCheckedState), typeof(Bare)], Kept = ["view public.bares"],
        },
        new("labels in another order under a view of the column")
        {
            Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1); CREATE VIEW all_states AS SELECT value FROM states", After = [typeof(TurnedState)], Expect = Outcome.RefusedWith("MAP2207"),
        },
        new("labels in another order while a table of nobody's has the type")
        {
            Before = [typeof(State)], Rows = "CREATE TABLE others (value shop.order_status); INSERT INTO others VALUES ('pending')", After = [typeof(TurnedState)], Expect = Outcome.RefusedWith("MAP2230"),
        },
        new("label removed while rows use it") { Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1, 'pending')", After = [typeof(ShorterState)], Expect = Outcome.RefusedWith("MAP2209") },
        new("label removed while rows of arrays use it") { Before = [typeof(Order)], Rows = Filled, After = [typeof(Shorter)], Expect = Outcome.RefusedWith("MAP2209") },
        new("label removed from a type that has a comment") { Before = [typeof(State)], Rows = "COMMENT ON TYPE shop.order_status IS 'x'", After = [typeof(ShorterState)], Expect = Outcome.RefusedWith("MAP2230") },
        new("label removed that no row uses") { Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1)", After = [typeof(ShorterState)] },
        new("a label that no class stated is left alone")
        {
            Before = "CREATE SCHEMA shop; CREATE TYPE shop.order_status AS ENUM ('pending', 'shipped'); CREATE TABLE states (id int PRIMARY KEY, value shop.order_status NOT NULL DEFAULT 'shipped')",
            Rows = "INSERT INTO states VALUES (1, 'pending')", After = [typeof(ShorterState)], Expect = Outcome.Empty,
        },
        new("a label that others added stays behind those in another order")
        {
            Before = [typeof(State)], Rows = "ALTER TYPE shop.order_status ADD VALUE 'lost' BEFORE 'pending'; INSERT INTO states VALUES (1)", After = [typeof(TurnedState)], RowsAfter = ("SELECT enum_range(NULL::shop.order_status)::text AS r", ["{shipped,pending,lost}"]),
            Kept = ["enum shop.order_status: shipped, pending, lost"], Instead = ["enum shop.order_status: shipped, pending"],
        },
        new("an enum that no class uses stays") { Before = [typeof(State), typeof(Bare)], Rows = "INSERT INTO states VALUES (1, 'pending')", After = [typeof(Bare)], Expect = Outcome.Empty },
        new("a domain has the enum's name") { Before = "CREATE SCHEMA shop; CREATE DOMAIN shop.order_status AS text", After = [typeof(State)], Expect = Outcome.RefusedWith("MAP2109") },
        new("column moves to another enum with the same labels") { Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1)", After = [typeof(OtherState)], Expect = Outcome.RefusedWith("MAP2101") },
        new("text column becomes an enum, one row has an unknown label") { Before = [typeof(TextState)], Rows = "INSERT INTO states VALUES (1, 'pending'), (2, 'lost')", After = [typeof(State)], Expect = Outcome.RefusedWith("MAP2208") },
        new("text column becomes an enum, all rows have labels") { Before = [typeof(TextState)], Rows = "INSERT INTO states VALUES (1, 'pending'), (2, 'shipped')", After = [typeof(State)] },
    ];

    internal static IEnumerable<SyncCase> Renames =>
    [
        new("enum label renamed with a hint")
        {
            Before = [typeof(Order)], Rows = Filled, After = [typeof(Renamed)], Hazards = [HazardKind.Compatibility], Sql = "ALTER TYPE shop.order_status RENAME VALUE 'shipped' TO 'dispatched'",
            Respells = true, RowsAfter = ("SELECT * FROM orders", ["1,dispatched,pending,[\"pending\",\"dispatched\"],NULL"]),
        },
        new("enum label renamed under a check, an index and a generated column, which follow by themselves")
        {
            Before = [typeof(CheckedState)], Rows = "INSERT INTO states VALUES (1)", After = [typeof(RenamedCheckedState)], Respells = true, Sql = "ALTER TYPE shop.order_status RENAME VALUE 'shipped' TO 'dispatched'",
        },
        new("enum label renamed under a default") { Before = [typeof(State)], Rows = "INSERT INTO states VALUES (1)", After = [typeof(RenamedState)], Respells = true, RowsAfter = ("SELECT value FROM states", ["dispatched"]) },
        new("enum label renamed before: the hint is stale") { Before = [typeof(RenamedState)], Rows = "INSERT INTO states VALUES (1)", After = [typeof(RenamedState)], Expect = Outcome.Empty },
    ];
}
