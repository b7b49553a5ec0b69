using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class IdentityCases
{
    [Table("docs")]
    private sealed record Plain([PrimaryKey] long Id, int Number);

    [Table("docs")]
    private sealed record ByDefault([PrimaryKey] long Id, [Identity] int Number);

    [Table("docs")]
    private sealed record Always([PrimaryKey] long Id, [Identity(Always = true, MinValue = 5, Start = 10)] int Number);

    [Table("docs")]
    private sealed record Lower([PrimaryKey] long Id, [Identity(MinValue = 1, Start = 10)] int Number);

    [Table("docs")]
    private sealed record Full([PrimaryKey] long Id, [Identity(Always = true, Start = 100, Increment = 10, MinValue = 50, MaxValue = 1000, Cache = 5, Cycle = true)] int Number);

    [Table("docs")]
    private sealed record Other([PrimaryKey] long Id, [Identity(Start = 200, Increment = 20, MinValue = 1, MaxValue = 9000, Cache = 2, Cycle = false)] int Number);

    [Table("docs")]
    private sealed record Bare([PrimaryKey] long Id);

    [Table("docs")]
    private sealed record Loose([PrimaryKey] long Id, int? Number);

    [Table("keys")]
    private sealed record Key([PrimaryKey, Identity] long Id, string? Note);

    [Table("keys")]
    private sealed record NotedKey([PrimaryKey, Identity] long Id, string? Note, string? More);

    [Table("keys")]
    private sealed record PlainKey([PrimaryKey] long Id, string? Note);

    private const string Filled = "INSERT INTO docs VALUES (1, 41)";

    [Table("counted")]
    private sealed record Counted([PrimaryKey] int Id, short A, long B);

    internal static IEnumerable<SyncCase> All =>
    [
        new("identity column with every option added to a populated table")
        {
            Before = [typeof(Bare)], Rows = "INSERT INTO docs VALUES (1), (2)", After = [typeof(Full)], RowsAfter = ("SELECT number FROM docs ORDER BY 1", ["100", "110"]),
        },
        new("identity given to a column with rows goes on past the greatest value")
        {
            Before = [typeof(Plain)], Rows = Filled, After = [typeof(ByDefault)], RowsAfter = ("SELECT nextval(pg_get_serial_sequence('docs', 'number'))", ["42"]),
        },
        new("ALWAYS to BY DEFAULT and a lower minimum") { Before = [typeof(Always)], Rows = "INSERT INTO docs (id) VALUES (1)", After = [typeof(Lower)] },
        new("every property of an identity changes at once") { Before = [typeof(Full)], Rows = "INSERT INTO docs (id) VALUES (1)", After = [typeof(Other)] },
        new("identity dropped and NOT NULL dropped, in that order") { Before = [typeof(ByDefault)], Rows = "INSERT INTO docs VALUES (1, 41)", After = [typeof(Loose)], UndoLeaves = ["+ SELECT pg_catalog.setval('public.docs_number_seq', 42, false);", "- SELECT pg_catalog.setval('public.docs_number_seq', 1, false);"] },
        new("an identity that its class no longer states goes") { Before = [typeof(Always)], Rows = "INSERT INTO docs (id) VALUES (1)", After = [typeof(Plain)], UndoLeaves = ["+ SELECT pg_catalog.setval('public.docs_number_seq', 11, false);", "- SELECT pg_catalog.setval('public.docs_number_seq', 10, true);"] },
        new("an identity that no class ever stated is left alone")
        {
            Before = "CREATE TABLE docs (id bigint PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY)", Rows = "INSERT INTO docs (id) VALUES (1)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
    ];

    internal static IEnumerable<SyncCase> Sequences =>
    [
        new("re-sync of an identity key must not reset the counter")
        {
            Before = [typeof(Key)], Rows = "INSERT INTO keys (note) VALUES ('a'), ('b')", After = [typeof(Key)], Expect = Outcome.Empty,
            RowsAfter = ("SELECT nextval(pg_get_serial_sequence('keys', 'id'))", ["3"]),
        },
        new("an added column leaves the counter of the key alone")
        {
            Before = [typeof(Key)], Rows = "INSERT INTO keys (note) VALUES ('a'), ('b')", After = [typeof(NotedKey)], RowsAfter = ("SELECT nextval(pg_get_serial_sequence('keys', 'id'))", ["3"]),
        },
        new("a serial key of an existing database is as good as a plain identity")
        {
            Before = "CREATE TABLE keys (id bigserial PRIMARY KEY, note text)", Rows = "INSERT INTO keys (note) VALUES ('a')", After = [typeof(Key)], Expect = Outcome.Empty,
            RowsAfter = ("SELECT nextval(pg_get_serial_sequence('keys', 'id'))", ["2"]),
        },
        new("a serial column becomes an identity that goes on where it stood")
        {
            Before = "CREATE TABLE docs (id bigint PRIMARY KEY, number serial); CREATE TABLE other (id bigserial)", Rows = "INSERT INTO docs VALUES (1), (2), (3); DELETE FROM docs WHERE id = 3", After = [typeof(Always)],
            RowsAfter = ("SELECT nextval(pg_get_serial_sequence('docs', 'number')), (SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace)", ["5,2"]),
            Kept = ["table public.other", "column public.other.id bigint NOT NULL DEFAULT nextval('public.other_id_seq'::regclass)", "sequence of public.other.id: bigint start 1 increment 1 min 1 max 9223372036854775807 cache 1"],
        },
        new("serial default removed; the sequence value is lost if the sequence is dropped")
        {
            Before = "CREATE SEQUENCE numbers; CREATE TABLE keys (id bigint PRIMARY KEY DEFAULT nextval('numbers'), note text)", Rows = "INSERT INTO keys (note) VALUES ('a')", After = [typeof(PlainKey)],
            RowsAfter = ("SELECT last_value FROM numbers", ["1"]),
        },
        new("smallserial to smallint and serial to bigint")
        {
            Before = "CREATE TABLE counted (id int PRIMARY KEY, a smallserial, b serial)", Rows = "INSERT INTO counted VALUES (1)", After = [typeof(Counted)],
            RowsAfter = ("SELECT seqmax, nextval(seqrelid) FROM pg_sequence WHERE seqrelid = 'counted_b_seq'::regclass", ["9223372036854775807,2"]),
            Kept =
            [
                "column public.counted.a smallint NOT NULL DEFAULT nextval('public.counted_a_seq'::regclass)", "column public.counted.b bigint NOT NULL DEFAULT nextval('public.counted_b_seq'::regclass)",
                "sequence of public.counted.a: smallint start 1 increment 1 min 1 max 32767 cache 1", "sequence of public.counted.b: bigint start 1 increment 1 min 1 max 9223372036854775807 cache 1",
            ],
            Instead = ["column public.counted.a smallint NOT NULL", "column public.counted.b bigint NOT NULL"],
        },
        new("a serial key of an existing database is no difference where no identity is stated")
        {
            Before = "CREATE TABLE keys (id bigserial PRIMARY KEY, note text)", Rows = "INSERT INTO keys (note) VALUES ('a')", After = [typeof(PlainKey)], Expect = Outcome.Empty,
        },
        new("a key that draws from its own sequence by a function is one too")
        {
            Before = """
                CREATE FUNCTION next_key(regclass) RETURNS bigint LANGUAGE sql AS 'SELECT nextval($1)';
                CREATE TABLE keys (id bigint PRIMARY KEY, note text);
                CREATE SEQUENCE keys_id_seq OWNED BY keys.id;
                ALTER TABLE keys ALTER COLUMN id SET DEFAULT next_key('keys_id_seq')
                """,
            Rows = "INSERT INTO keys (note) VALUES ('a')", After = [typeof(PlainKey)], Expect = Outcome.Empty,
        },
    ];
}
