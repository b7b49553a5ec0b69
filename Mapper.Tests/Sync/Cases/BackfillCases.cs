using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>[Backfill]: values for the rows there are, where a column becomes NOT NULL.</summary>
internal static class BackfillCases
{
    [Table("people")]
    private sealed record Person([PrimaryKey] int Id, string Name);

    [Table("people")]
    private sealed record WithEmail([PrimaryKey] int Id, string Name, [Backfill("lower(Name) || '@x'")] string Email);

    [Table("people")]
    private sealed record WithDefault([PrimaryKey] int Id, string Name, [Backfill("'old'"), Default("new")] string Kind);

    [Table("people")]
    private sealed record Chained([PrimaryKey] int Id, string Name, [Backfill("mid || 'c'")] string Fin, [Backfill("people.start || 'b'")] string Mid, [Backfill("name || 'a'"), Unique] string Start, [Default("d")] string? Rest, [Backfill("rest || 'e'")] string Last);

    [Table("people")]
    private sealed record Optional([PrimaryKey] int Id, string Name, [Backfill("name")] string? Email);

    [Table("people")]
    private sealed record Nullish([PrimaryKey] int Id, string Name, [Backfill("nullif(name, 'b')")] string Email);

    [Table("people")]
    private sealed record Wrong([PrimaryKey] int Id, string Name, [Backfill("nmae")] string Email);

    [Table("people")]
    private sealed record Divided([PrimaryKey] int Id, string Name, [Backfill("1 / (id - 1)")] int Part);

    [Table("people")]
    private sealed record Numbered([PrimaryKey] int Id, string Name, [Backfill("nextval('numbers')")] long Number);

    [Table("people")]
    private sealed record Counted([PrimaryKey] int Id, string Name, [Identity, Backfill("id * 10")] int Number);

    [Table("people"), Removed("name")]
    private sealed record Renamed([PrimaryKey] int Id, [Backfill("name -- the former one")] string FullName);

    [Table("people")]
    private sealed record Loose([PrimaryKey] int Id, string Name, string? Email);

    [Table("people")]
    private sealed record Strict([PrimaryKey] int Id, string Name, [Backfill("name || kind")] string Email, [Backfill("'k'")] string Kind);

    [Table("people")]
    private sealed record Moody([PrimaryKey] int Id, string Name, [Backfill("'happy'")] Mood Mood);

    [EnumType("mood")]
    private enum Mood
    {
        Happy,
    }

    [EnumType("temper")]
    private enum Temper
    {
        Hot,
        Cold,
    }

    [EnumType("temper")]
    private enum TurnedTemper
    {
        Cold,
        Mild,
        Hot,
    }

    [Table("people")]
    private sealed record Tempered([PrimaryKey] int Id, Temper Now, [Column(Type = "temper")] string? Former);

    [Table("people")]
    private sealed record Turned([PrimaryKey] int Id, TurnedTemper Now, [Column(Type = "temper")] string? Former, [Backfill("now > 'mild' OR former IS NULL")] bool IsWarm);

    [Table("parents")]
    private sealed record Parent([PrimaryKey] int Id);

    [Table("children")]
    private sealed record Child([PrimaryKey] int Id, [ForeignKey<Parent>(Deferrable = true, InitiallyDeferred = true)] int? ParentId);

    [Table("children")]
    private sealed record KeptChild([PrimaryKey] int Id, [ForeignKey<Parent>(Deferrable = true, InitiallyDeferred = true), Backfill("(SELECT min(p.id) FROM parents p)")] int ParentId);

    private const string Rows = "INSERT INTO people VALUES (1, 'A'), (2, 'b')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("a NOT NULL column is added over rows")
        {
            Before = [typeof(Person)], Rows = Rows, After = [typeof(WithEmail)], RowsAfter = ("SELECT email FROM people ORDER BY id", ["a@x", "b@x"]),
            Sql = """
                ALTER TABLE public.people ADD COLUMN email text;
                UPDATE public.people SET email = (lower(Name) || '@x') WHERE email IS NULL;
                ALTER TABLE public.people ALTER COLUMN email SET NOT NULL
                """,
            Hazards = [HazardKind.Blocking, HazardKind.DataDependent, HazardKind.Compatibility],
        },
        new("a NOT NULL column is added over rows, with a default for those to come")
        {
            Before = [typeof(Person)], Rows = Rows, After = [typeof(WithDefault)], RowsAfter = ("SELECT kind FROM people", ["old", "old"]),
            Sql = """
                ALTER TABLE public.people ADD COLUMN kind text;
                UPDATE public.people SET kind = ('old') WHERE kind IS NULL;
                ALTER TABLE public.people ALTER COLUMN kind SET DEFAULT 'new'::text;
                ALTER TABLE public.people ALTER COLUMN kind SET NOT NULL
                """,
        },
        new("a nullable column becomes NOT NULL, from one that is added") { Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, 'a', NULL), (2, 'b', 'mine')", After = [typeof(Strict)], Respells = true, RowsAfter = ("SELECT email, kind FROM people ORDER BY id", ["ak,k", "mine,k"]), UndoLeaves = ["+ 1\ta\tak", "- 1\ta\t\\N"] },
        new("each backfill comes after those that it names") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Chained)], RowsAfter = ("SELECT start, mid, fin, last FROM people ORDER BY id", ["Aa,Aab,Aabc,de", "ba,bab,babc,de"]) },
        new("a backfill on an empty table") { Before = [typeof(Person)], After = [typeof(WithEmail)] },
        new("a backfill on a new table does nothing") { After = [typeof(WithDefault)], Hazards = [] },
        new("a backfill on a nullable column does nothing") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Optional)], Sql = "ALTER TABLE public.people ADD COLUMN email text", RowsAfter = ("SELECT email FROM people", ["NULL", "NULL"]) },
        new("a backfill whose column has values everywhere is no change") { Before = [typeof(WithEmail)], Rows = "INSERT INTO people VALUES (1, 'a', 'mine')", After = [typeof(WithEmail)], Expect = Outcome.Empty },
        new("a backfill that gives NULL for a row") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Nullish)], Expect = Outcome.RefusedWith("MAP2222") },
        new("a backfill that names a column that is none") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Wrong)], Expect = Outcome.RefusedWith("MAP2227") },
        new("a backfill that fails for a row") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Divided)], Expect = Outcome.RefusedWith("MAP2227") },
        new("a backfill draws from a sequence, once") { Before = [typeof(Person)], Rows = $"{Rows}; CREATE SEQUENCE numbers", After = [typeof(Numbered)], RowsAfter = ("SELECT number FROM people ORDER BY id", ["1", "2"]), UndoLeaves = ["+ SELECT pg_catalog.setval('public.numbers', 2, true);", "- SELECT pg_catalog.setval('public.numbers', 1, false);"] },
        new("an identity is added, and the rows get other numbers") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Counted)], RowsAfter = ("SELECT number, nextval('people_number_seq') FROM people ORDER BY id LIMIT 1", ["10,21"]) },
        new("a backfill reads the column that goes") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Renamed)], Drops = ["public.people.name"], RowsAfter = ("SELECT full_name FROM people ORDER BY id", ["A", "b"]), UndoLeaves = ["+     name text", "-     name text NOT NULL", "+ 1\t\\N", "+ 2\t\\N", "- 1\tA", "- 2\tb"] },
        new("a backfill of an enum that is new") { Before = [typeof(Person)], Rows = Rows, After = [typeof(Moody)], RowsAfter = ("SELECT mood FROM people", ["happy", "happy"]) },
        new("a backfill reads columns of an enum that changes, by labels that are new") { Before = [typeof(Tempered)], Rows = "INSERT INTO people VALUES (1, 'hot', 'cold'), (2, 'cold', 'hot')", After = [typeof(Turned)], RowsAfter = ("SELECT is_warm FROM people ORDER BY id", ["true", "false"]) },
        new("a backfill under a deferred foreign key")
        {
            Before = [typeof(Parent), typeof(Child)], Rows = "INSERT INTO parents VALUES (5); INSERT INTO children VALUES (1, NULL)", After = [typeof(Parent), typeof(KeptChild)], Respells = true, RowsAfter = ("SELECT parent_id FROM children", ["5"]),
            UndoLeaves = ["+ 1\t5", "- 1\t\\N"],
        },
        new("a backfill fires the table's triggers")
        {
            Before = [typeof(Person)], After = [typeof(WithEmail)], RowsAfter = ("SELECT email FROM people", ["a@x!", "b@x!"]), Kept = ["trigger t on public.people"],
            Rows = $"{Rows}; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN new.email = new.email || ''!''; RETURN new; END'; CREATE TRIGGER t BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION f()",
        },
    ];
}
