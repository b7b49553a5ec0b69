using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>[RenamedFrom] on tables and columns: what is there under a former name keeps its values, and all that stands on it goes on working.</summary>
internal static class RenameCases
{
    [Table("clients"), Index(nameof(Name)), Check("name <> ''")]
    private sealed record Client([PrimaryKey] int Id, [Unique] string Name, [ForeignKey<Client>] int? ParentId);

    [Table("customers", Schema = "shop"), RenamedFrom("public.clients"), Index(nameof(FullName)), Check("full_name <> ''")]
    private sealed record Customer([PrimaryKey] int Id, [Unique, RenamedFrom("name")] string FullName, [ForeignKey<Customer>, RenamedFrom("parent_id")] int? BossId);

    [Table("customers", Schema = "shop"), RenamedFrom("clients")]
    private sealed record Bare([PrimaryKey] int Id, [RenamedFrom("name")] string FullName);

    [Table("notes")]
    private sealed record Note([PrimaryKey] int Id, [ForeignKey("clients")] int ClientId);

    [Table("notes")]
    private sealed record CustomerNote([PrimaryKey] int Id, [ForeignKey("shop.customers"), RenamedFrom("client_id")] int CustomerId);

    [Table("customers", Schema = "shop")]
    private sealed record Unhinted([PrimaryKey] int Id, string FullName);

    [Table("pairs")]
    private sealed record Pair([PrimaryKey] int Id, string A, string B, string C);

    [Table("pairs")]
    private sealed record Swapped([PrimaryKey] int Id, [RenamedFrom("b")] string A, [RenamedFrom("a")] string B, string C);

    [Table("pairs")]
    private sealed record Turned([PrimaryKey] int Id, [RenamedFrom("b")] string A, [RenamedFrom("c")] string B, [RenamedFrom("a")] string C);

    [Table("pairs")]
    private sealed record Shifted([PrimaryKey] int Id, [RenamedFrom("a")] string B, [RenamedFrom("b")] string C, [RenamedFrom("c")] string D);

    [Table("pairs")]
    private sealed record Chained([PrimaryKey] int Id, [RenamedFrom("second"), RenamedFrom("a")] string Third, string B, string C);

    [Table("pairs")]
    private sealed record Followed([PrimaryKey] int Id, [RenamedFrom("a")] string First, string? A, string B, string C);

    [Table("left")]
    private sealed record Left([PrimaryKey] int Id, string Value);

    [Table("right")]
    private sealed record Right([PrimaryKey] int Id, string Value);

    [Table("right"), RenamedFrom("left")]
    private sealed record WasLeft([PrimaryKey] int Id, string Value);

    [Table("left"), RenamedFrom("right")]
    private sealed record WasRight([PrimaryKey] int Id, string Value);

    [Table("t")]
    private sealed record Small([PrimaryKey] int Id, [Column(Length = 10), Default("x")] string Code);

    [Table("t")]
    private sealed record Widened([PrimaryKey] int Id, [Column(Length = 20), Default("x"), RenamedFrom("code")] string Number);

    [Table("pairs")]
    private sealed record Firsts([PrimaryKey] int Id, [RenamedFrom("a")] string? First, string B, string C);

    private const string Pairs = "INSERT INTO pairs VALUES (1, 'a', 'b', 'c')";

    private const string Shop = "CREATE SCHEMA shop; CREATE TABLE shop.clients (id int PRIMARY KEY, name text NOT NULL); INSERT INTO shop.clients VALUES (1, 'Ada')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("stale hint after the rename already happened is a no-op")
        {
            Before = "CREATE SCHEMA shop; CREATE TABLE shop.customers (id int PRIMARY KEY, full_name text NOT NULL); INSERT INTO shop.customers VALUES (1, 'Ada')", After = [typeof(Bare)], Expect = Outcome.Empty,
        },
        new("a hint in an empty database is a no-op") { After = [typeof(Bare)], Hazards = [] },
        new("a hint stays for good") { Before = [typeof(Customer)], Rows = "INSERT INTO shop.customers VALUES (1, 'Ada')", After = [typeof(Customer)], Expect = Outcome.Empty },
        new("table and column that others made, renamed")
        {
            Before = Shop, After = [typeof(Bare)], Respells = true, RowsAfter = ("SELECT id, full_name FROM shop.customers", ["1,Ada"]), Hazards = [HazardKind.Compatibility],
            Sql = "ALTER TABLE shop.clients RENAME TO customers;\nALTER TABLE shop.customers RENAME COLUMN name TO full_name",
        },
        new("table moves to another schema WITH a rename hint")
        {
            Before = [typeof(Client)], Rows = "INSERT INTO clients VALUES (1, 'Ada', NULL), (2, 'Bob', 1)", After = [typeof(Customer)], Respells = true,
            RowsAfter = ("SELECT id, full_name, boss_id FROM shop.customers ORDER BY 1", ["1,Ada,NULL", "2,Bob,1"]),
        },
        new("a referenced table and the referencing column are renamed together")
        {
            Before = [typeof(Client), typeof(Note)], Rows = "INSERT INTO clients VALUES (1, 'Ada', NULL); INSERT INTO notes VALUES (7, 1)", After = [typeof(Customer), typeof(CustomerNote)], Respells = true,
            RowsAfter = ("SELECT n.id, c.full_name FROM notes AS n JOIN shop.customers AS c ON c.id = n.customer_id", ["7,Ada"]),
        },
        new("same change WITHOUT a hint is a drop plus an add")
        {
            Before = Shop, After = [typeof(Unhinted)], Kept = ["table shop.clients", "column shop.clients.id integer NOT NULL", "column shop.clients.name text NOT NULL", "constraint on shop.clients: PRIMARY KEY (id)"],
            RowsAfter = ("SELECT (SELECT count(*) FROM shop.clients), (SELECT count(*) FROM shop.customers)", ["1,0"]),
        },
        new("a column and its former name are both there")
        {
            Before = "CREATE TABLE pairs (id int PRIMARY KEY, a text, first text, b text NOT NULL, c text NOT NULL)", Rows = "INSERT INTO pairs VALUES (1, 'a', 'x', 'b', 'c')", After = [typeof(Firsts)],
            Expect = Outcome.RefusedWith("MAP2124"),
        },
        new("a table and its former name are both there")
        {
            Before = $"{Shop}; CREATE TABLE shop.customers (id int PRIMARY KEY, full_name text NOT NULL)", After = [typeof(Bare)], Expect = Outcome.RefusedWith("MAP2124"),
        },
        new("a child has a column of the new name") { Before = [typeof(Pair)], Rows = "CREATE TABLE heirs (first text) INHERITS (pairs)", After = [typeof(Firsts)], Expect = Outcome.RefusedWith("MAP2232") },
        new("a type has the table's new name") { Before = $"{Shop}; CREATE DOMAIN shop.customers AS int", After = [typeof(Bare)], Expect = Outcome.RefusedWith("MAP2232") },
        new("the schema that a table moves to has its index's name")
        {
            Before = [typeof(Client)], Rows = "CREATE SCHEMA shop; CREATE TABLE shop.others (id int CONSTRAINT pk_clients PRIMARY KEY)", After = [typeof(Customer)], Expect = Outcome.RefusedWith("MAP2232"),
        },
        new("the former name comes back after the rename")
        {
            Before = [typeof(Firsts)], Rows = "ALTER TABLE pairs ADD COLUMN a text", After = [typeof(Firsts)], Expect = Outcome.Empty,
        },
        new("two columns change places") { Before = [typeof(Pair)], Rows = Pairs, After = [typeof(Swapped)], Respells = true, RowsAfter = ("SELECT a, b, c FROM pairs", ["b,a,c"]) },
        new("two columns have changed places") { Before = [typeof(Swapped)], Rows = Pairs, After = [typeof(Swapped)], Expect = Outcome.Empty, RowsAfter = ("SELECT a, b, c FROM pairs", ["a,b,c"]) },
        new("three columns go round") { Before = [typeof(Pair)], Rows = Pairs, After = [typeof(Turned)], Respells = true, RowsAfter = ("SELECT a, b, c FROM pairs", ["b,c,a"]) },
        new("columns move up by one") { Before = [typeof(Pair)], Rows = Pairs, After = [typeof(Shifted)], Respells = true, RowsAfter = ("SELECT b, c, d FROM pairs", ["a,b,c"]) },
        new("the last of a chain of names finds the first") { Before = [typeof(Pair)], Rows = Pairs, After = [typeof(Chained)], Respells = true, RowsAfter = ("SELECT third FROM pairs", ["a"]) },
        new("a renamed column's name is given to a new one") { Before = [typeof(Pair)], Rows = Pairs, After = [typeof(Followed)], Respells = true, RowsAfter = ("SELECT first, a FROM pairs", ["a,NULL"]) },
        new("columns that nobody recorded can't be seen to have changed places")
        {
            Before = "CREATE TABLE pairs (id int PRIMARY KEY, a text NOT NULL, b text NOT NULL, c text NOT NULL)", Rows = Pairs, After = [typeof(Swapped)], Expect = Outcome.RefusedWith("MAP2119"),
        },
        new("two tables change places")
        {
            Before = [typeof(Left), typeof(Right)], Rows = "INSERT INTO \"left\" VALUES (1, 'l'); INSERT INTO \"right\" VALUES (2, 'r')", After = [typeof(WasLeft), typeof(WasRight)], Respells = true,
            RowsAfter = ("SELECT l.value, r.value FROM \"left\" AS l, \"right\" AS r", ["r,l"]),
        },
        new("rename and retype in one sync")
        {
            Before = [typeof(Small)], Rows = "INSERT INTO t VALUES (1, 'a')", After = [typeof(Widened)], Respells = true, RowsAfter = ("SELECT id, number FROM t", ["1,a"]),
        },
    ];

    internal static IEnumerable<SyncCase> Dependents =>
    [
        new("column rename under a view keeps the view working")
        {
            Before = Shop, Rows = "CREATE VIEW shop.names AS SELECT name FROM shop.clients", After = [typeof(Bare)], Respells = true, RowsAfter = ("SELECT * FROM shop.names", ["Ada"]),
            Kept = ["view shop.names"],
        },
    ];
}
