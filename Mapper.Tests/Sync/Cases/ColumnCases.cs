using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class ColumnCases
{
    [Table("people")]
    private sealed record Person([PrimaryKey] int Id, string? Name);

    [Table("people")]
    private sealed record Reordered(string? Name, [PrimaryKey] int Id);

    [Table("people")]
    private sealed record Required([PrimaryKey] int Id, string? Name, string Email);

    [Table("people")]
    private sealed record Optional([PrimaryKey] int Id, string? Name, string? Email, DateOnly? Born);

    [Table("people")]
    private sealed record Defaulted([PrimaryKey] int Id, string? Name, [Default(7)] int Rank);

    [Table("people")]
    private sealed record Volatile([PrimaryKey] int Id, string? Name, [Default(Sql = "gen_random_uuid()")] Guid Token);

    [Table("people")]
    private sealed record Numbered([PrimaryKey] int Id, string? Name, [Identity, Unique] int Number);

    [Table("people")]
    private sealed record Swapped([PrimaryKey] int Id, string? Title);

    [Table("people")]
    private sealed record Collated([PrimaryKey] int Id, [Collation("C")] string? Name);

    [Table("texts")]
    private sealed record Text([PrimaryKey] int Id, [Default(""), Collation("C"), Column(Length = 20)] string Code, [Default(Sql = "CURRENT_TIMESTAMP")] DateTimeOffset At);

    [Table("texts")]
    private sealed record Plain([PrimaryKey] int Id, string? Body, string? Note);

    [Table("texts")]
    private sealed record Stored([PrimaryKey] int Id, [Column(Storage = "EXTERNAL")] string? Body, [Column(Storage = "main", Compression = "pglz")] string? Note, [Column(Storage = "plain")] byte[]? Small = null);

    internal static IEnumerable<SyncCase> All =>
    [
        new("collated varchar, empty-string default and CURRENT_TIMESTAMP default round-trip") { Before = [typeof(Text)], Rows = "INSERT INTO texts VALUES (1)", After = [typeof(Text)], Expect = Outcome.Empty },
        new("NOT NULL column without default on an EMPTY table") { Before = [typeof(Person)], After = [typeof(Required)], Sql = "ALTER TABLE public.people ADD COLUMN email text NOT NULL" },
        new("NOT NULL column without default over rows") { Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Required)], Expect = Outcome.RefusedWith("MAP2201") },
        new("serial added to a populated table numbers existing rows")
        {
            Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a'), (2, 'b')", After = [typeof(Numbered)],
            RowsAfter = ("SELECT number FROM people ORDER BY id", ["1", "2"]),
        },
        new("same columns in another order is not a change") { Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Reordered)], Expect = Outcome.Empty },
        new("model swaps one column for another: add is safe, drop is not")
        {
            Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Swapped)],
            Kept = ["column public.people.name text"], RowsAfter = ("SELECT id, name, title FROM people", ["1,a,NULL"]),
        },
        new("volatile default gives every existing row its own value")
        {
            Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a'), (2, 'b')", After = [typeof(Volatile)],
            RowsAfter = ("SELECT count(DISTINCT token) FROM people", ["2"]),
        },
        new("a constant default fills existing rows")
        {
            Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Defaulted)], RowsAfter = ("SELECT rank FROM people", ["7"]),
        },
        new("storage and compression are set where they are stated")
        {
            Before = [typeof(Plain)], Rows = "INSERT INTO texts VALUES (1, 'a', 'b')", After = [typeof(Stored)], Hazards = [],
            Sql = """
                ALTER TABLE public.texts ADD COLUMN small bytea;
                ALTER TABLE public.texts ALTER COLUMN body SET STORAGE EXTERNAL;
                ALTER TABLE public.texts ALTER COLUMN note SET STORAGE MAIN;
                ALTER TABLE public.texts ALTER COLUMN note SET COMPRESSION pglz;
                ALTER TABLE public.texts ALTER COLUMN small SET STORAGE PLAIN
                """,
        },
        new("a table is created with storage and compression") { After = [typeof(Stored)] },
        new("storage and compression that no class states are left alone") { Before = [typeof(Stored)], Rows = "INSERT INTO texts VALUES (1, 'a', 'b')", After = [typeof(Plain)], Expect = Outcome.Empty },
        new("another collation") { Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Collated)], Hazards = [HazardKind.Blocking] },
        new("two optional columns at once") { Before = [typeof(Person)], Rows = "INSERT INTO people VALUES (1, 'a')", After = [typeof(Optional)] },
    ];
}
