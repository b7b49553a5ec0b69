using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync.Cases;

internal static class TypeCases
{
    [Table("bits")]
    private sealed record Bits([PrimaryKey] int Id, [Column(Type = "bit")] string? A, [Column(Type = "text[][]")] string? B, [Column(Type = "integer[3][3]")] string? C);

    [Table("spans")]
    private sealed record Span([PrimaryKey] int Id, [Column(Type = "interval hour to second(3)"), Default(Sql = "'3 hours'")] TimeSpan Length);

    [Table("moments")]
    private sealed record Narrow([PrimaryKey] int Id, [Column(Length = 128)] string Name, [Column(Type = "timestamptz(2)")] DateTimeOffset At);

    [Table("moments")]
    private sealed record Wide([PrimaryKey] int Id, [Column(Length = 256)] string Name, [Column(Type = "timestamptz(3)")] DateTimeOffset At);

    [Table("mails")]
    private sealed record CaseSensitive([PrimaryKey] int Id, [Unique] string Address);

    [Table("mails")]
    private sealed record CaseInsensitive([PrimaryKey] int Id, [Unique, Column(Type = "citext")] string Address);

    [Table("codes")]
    private sealed record ShortCode([PrimaryKey, Column(Length = 28)] string Code);

    [Table("codes")]
    private sealed record LongCode([PrimaryKey, Column(Length = 30)] string Code);

    [Table("uses")]
    private sealed record ShortUse([PrimaryKey] int Id, [ForeignKey<ShortCode>, Column(Length = 28)] string? Code);

    [Table("uses")]
    private sealed record LongUse([PrimaryKey] int Id, [ForeignKey<LongCode>, Column(Length = 30)] string? Code);

    internal static IEnumerable<SyncCase> All =>
    [
        new("bit equals bit(1)") { Before = "CREATE TABLE bits (id int PRIMARY KEY, a bit(1), b text[], c int[])", After = [typeof(Bits)], Expect = Outcome.Empty },
        new("text[][] and integer[3][3] collapse to one-dimensional catalog types") { Before = [typeof(Bits)], After = [typeof(Bits)], Expect = Outcome.Empty },
        new("interval fields and precision; default 3 hours is stored as 03:00:00")
        {
            Before = [typeof(Span)], Rows = "INSERT INTO spans VALUES (1)", After = [typeof(Span)], Expect = Outcome.Empty, RowsAfter = ("SELECT length FROM spans", ["03:00:00"]),
        },
        Retype("varchar widened", "varchar(10)", "character varying(20)", "'abc'") with { Hazards = [], Sql = "ALTER TABLE public.t ALTER COLUMN value TYPE character varying(20)" },
        Retype("varchar to text", "varchar(10)", "text", "'abc'"),
        Retype("varchar loses its bound", "varchar(10)", "character varying", "'abc'"),
        Retype("numeric precision up, same scale", "numeric(8,2)", "numeric(12,2)", "123456.78"),
        Retype("numeric loses its bound", "numeric(8,2)", "numeric", "1.50"),
        Retype("varbit widened", "varbit(4)", "bit varying(8)", "B'1010'"),
        Retype("timestamptz precision up", "timestamptz(2)", "timestamp(3) with time zone", "'2026-01-02 03:04:05.67+00'"),
        Retype("time precision up", "time(0)", "time(3) without time zone", "'03:04:05'"),
        new("varchar(128) to varchar(256), timestamptz(2) to (3)")
        {
            Before = [typeof(Narrow)], Rows = "INSERT INTO moments VALUES (1, 'abc', '2026-01-02 03:04:05.67+00')", After = [typeof(Wide)], Hazards = [],
        },
        new("text to citext once the extension is there")
        {
            Before = [typeof(CaseSensitive)], Rows = "INSERT INTO mails VALUES (1, 'A@b')", After = [typeof(CaseInsensitive)], RowsAfter = ("SELECT address = 'a@B' FROM mails", ["true"]),
        },
        new("varchar(28) to varchar(30) on a foreign-key column, both sides")
        {
            Before = [typeof(ShortCode), typeof(ShortUse)], Rows = "INSERT INTO codes VALUES ('x'); INSERT INTO uses VALUES (1, 'x')", After = [typeof(LongCode), typeof(LongUse)],
        },
        Refused("varchar narrowed under a longer value", "varchar(50)", "character varying(2)", "'abcdef'"),
        Refused("bytea to char(1) is not a value-preserving change", "bytea", "character(1)", "'\\x6162'"),
        Refused("epoch-milliseconds bigint to timestamp has no implicit meaning", "bigint", "timestamp without time zone", "1767225600000"),
        Refused("unbounded bit varying to bit varying(4) with a longer row", "varbit", "bit varying(4)", "B'10101010'"),
        Refused("double precision to real loses digits", "double precision", "real", "0.123456789012"),
        Refused("unconstrained numeric to numeric(5) would round fractions", "numeric", "numeric(5,0)", "1.5"),
        Refused("smallint to boolean needs an intermediate cast", "smallint", "boolean", "2"),
        Refused("text to integer over a word", "text", "integer", "'abc'"),
        Refused("integer to smallint over a greater value", "integer", "smallint", "70000"),
        Refused("jsonb to integer has no cast for a word", "jsonb", "integer", "'\"word\"'"),
        DefaultAside("text default sentence to char(1) NOT NULL default A"),
        Commented("timestamp to timestamptz together with a comment change"),
    ];

    private static SyncCase Retype(string title, string from, string to, string value) => new(title)
    {
        Before = $"CREATE TABLE t (id integer PRIMARY KEY, value {from})",
        Rows = $"INSERT INTO t VALUES (1, {value}), (2, NULL)",
        After = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("value", to, nullable: true)] }),
    };

    private static SyncCase Refused(string title, string from, string to, string value) => Retype(title, from, to, value) with { Expect = Outcome.Refused };

    private static SyncCase DefaultAside(string title) => new(title)
    {
        Before = "CREATE TABLE t (id integer PRIMARY KEY, value text DEFAULT 'a whole sentence')",
        Rows = "INSERT INTO t VALUES (1)",
        Expect = Outcome.Refused,
        After = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("value", "character(1)") with { Default = new SqlExpression("'A'") }] }),
    };

    // The session's time zone would decide what the values mean.
    private static SyncCase Commented(string title) => new(title)
    {
        Before = "CREATE TABLE t (id integer PRIMARY KEY, value timestamp)",
        Rows = "INSERT INTO t VALUES (1, '2026-01-02 03:04:05')",
        Expect = Outcome.Refused,
        After = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("value", "timestamp with time zone", nullable: true) with { Comment = "when" }] }),
    };
}
