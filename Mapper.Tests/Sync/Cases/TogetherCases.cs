using System.Text.Json;
using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Two changes of one sync that stand in each other's way, and conversions at the edges of types.</summary>
internal static class TogetherCases
{
    [EnumType("status")]
    private enum Status
    {
        Open,
        Done,
    }

    [EnumType("status")]
    private enum LongerStatus
    {
        Open,
        Done,
        Late,
    }

    [Table("jobs")]
    private sealed record Job([PrimaryKey] int Id, string Kind, Status State, int Size);

    [Table("jobs")]
    private sealed record Kinded([PrimaryKey] int Id, LongerStatus Kind, LongerStatus State, int Size);

    [Table("jobs")]
    private sealed record Sized([PrimaryKey] int Id, string Kind, LongerStatus State, [ConvertUsing("(CASE size WHEN 7 THEN 'late' ELSE 'open' END)::status")] LongerStatus Size);

    [Table("jobs")]
    private sealed record Rated([PrimaryKey] int Id, string Kind, [ConvertUsing("(CASE state WHEN 1 THEN 'open' ELSE 'done' END)::status")] Status State);

    [Table("jobs"), Extension("ltree")]
    private sealed record Pathed([PrimaryKey] int Id, [Column(Type = "ltree")] string Kind);

    [Table("sums")]
    private sealed record Sum([PrimaryKey] int Id, int Part)
    {
        [Generated("part + 1")]
        public int Whole { get; init; }
    }

    [Table("sums")]
    private sealed record Plain([PrimaryKey] int Id, long Part, long Whole);

    [Table("readings")]
    private sealed record Reading([PrimaryKey] int Id, double Value);

    [Table("readings")]
    private sealed record Exact([PrimaryKey] int Id, decimal Value);

    [Table("notes")]
    private sealed record Note([PrimaryKey] int Id, [Column(Type = "json")] JsonDocument Body);

    [Table("notes")]
    private sealed record Parsed([PrimaryKey] int Id, JsonDocument Body);

    [Table("keys")]
    private sealed record Key([PrimaryKey, Identity] long Id);

    [Table("keys")]
    private sealed record Short([PrimaryKey, Identity] int Id);

    [Table("keys")]
    private sealed record Bounded([PrimaryKey, Identity(MaxValue = 100)] long Id);

    [Table("keys")]
    private sealed record Text([PrimaryKey] string Id);

    [Table("days"), PartitionBy(PartitionKind.Range, nameof(At)), Partition("days_2026", From = "2026-01-01", To = "2027-01-01")]
    private sealed record Day(DateOnly At);

    [Table("days"), PartitionBy(PartitionKind.Range, nameof(At)), Partition("days_2026", From = "2026-01-01", To = "2027-01-01")]
    private sealed record Moment([Column(Type = "timestamp")] DateTime At);

    [Table("codes")]
    private sealed record Code([PrimaryKey] int Id, [Unique] int Number);

    [Table("codes")]
    private sealed record Uncoded([PrimaryKey] int Id, int Number);

    [Table("codes")]
    private sealed record Renumbered(int Id, [PrimaryKey, Unique] int Number);

    [Table("parts")]
    private sealed record Part([PrimaryKey] int Id, [ForeignKey(typeof(Code), References = [nameof(Code.Number)])] int Number);

    [Table("codes")]
    private sealed record Numbered(int Id, [PrimaryKey] int Number);

    [Table("parts")]
    private sealed record NumberedPart([PrimaryKey] int Id, [ForeignKey<Numbered>] int Number);

    [Table("codes"), Check("number > 0"), Index(nameof(Id), Where = "number > 0")]
    private sealed record Checked([PrimaryKey] int Id, int Number)
    {
        [Generated("number + 1")]
        public int Next { get; init; }
    }

    [Table("codes"), Check("number > 0"), Index(nameof(Id), Where = "value > 0")]
    private sealed record Misnamed([PrimaryKey] int Id, [RenamedFrom("number")] int Value)
    {
        [Generated("value + 1")]
        public int Next { get; init; }
    }

    [Table("codes"), Check("value > 0"), Index(nameof(Id), Where = "value > 0")]
    private sealed record Miscounted([PrimaryKey] int Id, [RenamedFrom("number")] int Value)
    {
        [Generated("number + 1")]
        public int Next { get; init; }
    }

    [Table("codes"), Index(nameof(Id), Where = "numbr > 0")]
    private sealed record Misindexed([PrimaryKey] int Id, [Unique] int Number);

    [Table("codes"), Index(Keys = "(now() + number * interval '1 day')")]
    private sealed record Mutable([PrimaryKey] int Id, [Unique] int Number);

    [Table("codes")]
    private sealed record Misdefaulted([PrimaryKey] int Id, [Unique] int Number, [Default(Sql = "'x'")] int Other);

    [Table("codes")]
    private sealed record Documented([PrimaryKey] int Id, [Unique] int Number, [Column(Type = "json"), Unique] string? Body);

    [Table("codes"), Removed("id")]
    private sealed record Keyed([PrimaryKey, Default(Sql = "gen_random_uuid()")] Guid Key, [Unique] int Number);

    [Table("parts"), Removed("number")]
    private sealed record KeyedPart([PrimaryKey] int Id, [ForeignKey<Keyed>, Backfill("(SELECT codes.key FROM codes WHERE codes.number = parts.number)")] Guid CodeKey);

    [Table("codes")]
    private sealed record Read([PrimaryKey] int Id, [Unique] int Number, [Backfill("(SELECT double FROM parts WHERE parts.number = codes.number)")] int Double);

    [Table("parts")]
    private sealed record Reads([PrimaryKey] int Id, int Number, [Backfill("number * 2")] int Double);

    [Table("parts")]
    private sealed record LoosePart([PrimaryKey] int Id, int Number);

    [Table("parts")]
    private sealed record UniquePart([PrimaryKey] int Id, [Unique] long Number);

    [Table("codes")]
    private sealed record WideCode([PrimaryKey] int Id, [Unique] long Number);

    [Table("parts")]
    private sealed record WidePart([PrimaryKey] int Id, [ForeignKey(typeof(WideCode), References = [nameof(WideCode.Number)])] long Number);

    internal static IEnumerable<SyncCase> All => Cases.Select(it => it with { MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector });

    private static IEnumerable<SyncCase> Cases =>
    [
        new("a text becomes an enum that gets the label which rows have")
        {
            Before = [typeof(Job)], Rows = "INSERT INTO jobs VALUES (1, 'late', 'open', 1)", After = [typeof(Kinded)], RowsAfter = ("SELECT kind FROM jobs", ["late"]),
        },
        new("a conversion gives the label that is added with it")
        {
            Before = [typeof(Job)], Rows = "INSERT INTO jobs VALUES (1, 'x', 'open', 3)", After = [typeof(Sized)], Drops = ["public.jobs.size"], RowsAfter = ("SELECT size FROM jobs", ["open"]),
            UndoLeaves = ["+     size public.status NOT NULL", "-     size integer NOT NULL", "+ 1\tx\topen\topen", "- 1\tx\topen\t3"],
        },
        new("a conversion into an enum that is new")
        {
            Before = "CREATE TABLE jobs (id int CONSTRAINT pk_jobs PRIMARY KEY, kind text NOT NULL, state int NOT NULL)", Rows = "INSERT INTO jobs VALUES (1, 'x', 1)", After = [typeof(Rated)], Drops = ["public.jobs.state"],
            RowsAfter = ("SELECT state FROM jobs", ["open"]),
            UndoLeaves =
            [
                "+ CREATE TYPE public.status AS ENUM (", "+     'open'", "+     'done'", "+ );", "+ ALTER TYPE public.status OWNER TO postgres;",
                "+     state public.status NOT NULL", "-     state integer NOT NULL", "+ 1\tx\topen", "- 1\tx\t1",
            ],
        },
        new("a text becomes a type of an extension that comes with it")
        {
            Before = "CREATE TABLE jobs (id int CONSTRAINT pk_jobs PRIMARY KEY, kind text NOT NULL)", Rows = "INSERT INTO jobs VALUES (1, 'a.b')", After = [typeof(Pathed)], RowsAfter = ("SELECT kind FROM jobs", ["a.b"]),
        },
        new("a generated column becomes ordinary as what it is computed from gets another type")
        {
            Before = [typeof(Sum)], Rows = "INSERT INTO sums VALUES (1, 5)", After = [typeof(Plain)], RowsAfter = ("SELECT part, whole FROM sums", ["5,6"]),
        },
        new("a zero below zero, which only a double has") { Before = [typeof(Reading)], Rows = "INSERT INTO readings VALUES (1, '-0')", After = [typeof(Exact)], Expect = Outcome.RefusedWith("MAP2208") },
        new("a document is parsed, and loses nothing but blanks between its parts")
        {
            Before = [typeof(Note)], Rows = """INSERT INTO notes VALUES (1, '{"a":"x  \" y","b" :[1,2, {}]}')""", After = [typeof(Parsed)], Respells = true,
            RowsAfter = ("SELECT body::text FROM notes", ["""{"a": "x  \" y", "b": [1, 2, {}]}"""]),
            UndoLeaves = ["+ 1\t{\"a\": \"x  \\\\\" y\", \"b\": [1, 2, {}]}", "- 1\t{\"a\":\"x  \\\\\" y\",\"b\" :[1,2, {}]}"],
        },
        new("a document that says a key twice") { Before = [typeof(Note)], Rows = """INSERT INTO notes VALUES (1, '{"a": 1, "a": 2}')""", After = [typeof(Parsed)], Expect = Outcome.RefusedWith("MAP2208") },
        new("a serial key gets a wider type, and its sequence with it")
        {
            Before = "CREATE TABLE keys (id serial CONSTRAINT pk_keys PRIMARY KEY)", Rows = "INSERT INTO keys VALUES (DEFAULT); SELECT setval('keys_id_seq', 2147483647)", After = [typeof(Key)],
            RowsAfter = ("SELECT seqmax, last_value FROM pg_sequence, keys_id_seq WHERE seqrelid = 'keys_id_seq'::regclass", ["9223372036854775807,2147483647"]),
            Kept = ["column public.keys.id bigint NOT NULL DEFAULT nextval('public.keys_id_seq'::regclass)"], Instead = ["column public.keys.id bigint NOT NULL IDENTITY"],
        },
        new("a serial key becomes a text")
        {
            Before = "CREATE TABLE keys (id serial CONSTRAINT pk_keys PRIMARY KEY)", Rows = "INSERT INTO keys VALUES (DEFAULT)", After = [typeof(Text)], RowsAfter = ("SELECT id FROM keys", ["1"]),
            Kept = ["column public.keys.id text NOT NULL DEFAULT nextval('public.keys_id_seq'::regclass)", "sequence of public.keys.id: integer start 1 increment 1 min 1 max 2147483647 cache 1"],
            Instead = ["column public.keys.id text NOT NULL"],
        },
        new("an identity stands beyond its narrower type") { Before = [typeof(Key)], Rows = "INSERT INTO keys VALUES (DEFAULT); SELECT setval('keys_id_seq', 3000000000)", After = [typeof(Short)], Expect = Outcome.RefusedLate("MAP2217") },
        new("an identity stands beyond its new bound") { Before = [typeof(Key)], Rows = "INSERT INTO keys VALUES (DEFAULT); SELECT setval('keys_id_seq', 500)", After = [typeof(Bounded)], Expect = Outcome.RefusedLate("MAP2217") },
        new("a column of the partition key gets another type") { Before = [typeof(Day)], Rows = "INSERT INTO days VALUES ('2026-05-01')", After = [typeof(Moment)], Expect = Outcome.RefusedWith("MAP2121") },
        new("a key goes that a table of nobody's refers to")
        {
            Before = [typeof(Code)], Rows = "INSERT INTO codes VALUES (1, 5); CREATE TABLE copies (number int REFERENCES codes (number)); INSERT INTO copies VALUES (5)", After = [typeof(Uncoded)], Expect = Outcome.RefusedWith("MAP2234"),
        },
        new("a foreign key goes over from a unique constraint to the primary key that takes its place")
        {
            Before = [typeof(Code), typeof(Part)], Rows = "INSERT INTO codes VALUES (1, 5); INSERT INTO parts VALUES (1, 5)", After = [typeof(Numbered), typeof(NumberedPart)], RowsAfter = ("SELECT number FROM parts", ["5"]),
        },
        new("a check says the former name of a column that is renamed") { Before = [typeof(Checked)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Misnamed)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a generated column says the former name of a column that is renamed") { Before = [typeof(Checked)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Miscounted)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a predicate names no column of the table") { Before = [typeof(Code)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Misindexed)], Expect = Outcome.RefusedLate("MAP2218") },
        new("an index over what is not immutable") { Before = [typeof(Code)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Mutable)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a default that is no value of the type") { Before = [typeof(Code)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Misdefaulted)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a key over a type that has no order") { Before = [typeof(Code)], Rows = "INSERT INTO codes VALUES (1, 5)", After = [typeof(Documented)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a reference goes over to a key that every referenced row gets in the same sync")
        {
            Before = [typeof(Code), typeof(Part)], Rows = "INSERT INTO codes VALUES (1, 5), (2, 6); INSERT INTO parts VALUES (1, 5), (2, 6)", After = [typeof(Keyed), typeof(KeyedPart)], Drops = ["public.codes.id", "public.parts.number"],
            RowsAfter = ("SELECT p.id, c.number FROM parts AS p JOIN codes AS c ON c.key = p.code_key ORDER BY 1", ["1,5", "2,6"]),
            UndoLeaves =
            [
                "+     id integer", "-     id integer NOT NULL", "+ COPY public.codes (number, id) FROM stdin;", "- COPY public.codes (id, number) FROM stdin;", "+ 5\t\\N", "- 1\t5", "+ 6\t\\N", "- 2\t6",
                "+     number integer", "-     number integer NOT NULL", "+ 1\t\\N", "- 1\t5", "+ 2\t\\N", "- 2\t6",
                "- ALTER TABLE ONLY public.codes", "-     ADD CONSTRAINT pk_codes PRIMARY KEY (id);",
            ],
        },
        new("a backfill reads another table's column that is filled in the same sync")
        {
            Before = [typeof(Code), typeof(LoosePart)], Rows = "INSERT INTO codes VALUES (1, 5); INSERT INTO parts VALUES (1, 5)", After = [typeof(Read), typeof(Reads)], RowsAfter = ("SELECT double FROM codes", ["10"]),
        },
        new("numbers under a new unique key get a wider type, and two are equal") { Before = [typeof(LoosePart)], Rows = "INSERT INTO parts VALUES (1, 5), (2, 5)", After = [typeof(UniquePart)], Expect = Outcome.RefusedWith("MAP2210") },
        new("both sides of a new foreign key get a wider type, and a row references nothing")
        {
            Before = [typeof(Code), typeof(LoosePart)], Rows = "INSERT INTO codes VALUES (1, 5); INSERT INTO parts VALUES (1, 6)", After = [typeof(WideCode), typeof(WidePart)], Expect = Outcome.RefusedWith("MAP2212"),
        },
        new("a key moves under a view that groups by it")
        {
            Before = [typeof(Code)], Rows = "CREATE VIEW firsts AS SELECT id, number FROM codes GROUP BY id", After = [typeof(Renumbered)],
            Expect = Outcome.RefusedWith("MAP2234"),
        },
    ];
}
