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

    [Table("parents")]
    private sealed record SmallParent([PrimaryKey] int Id, string? Note);

    [Table("parents")]
    private sealed record BigParent([PrimaryKey] long Id, string? Note);

    [Table("children")]
    private sealed record SmallChild([PrimaryKey] int Id, [ForeignKey<SmallParent>, Index] int ParentId);

    [Table("children")]
    private sealed record BigChild([PrimaryKey] int Id, [ForeignKey<BigParent>, Index] long ParentId);

    [Table("parents")]
    private sealed record TextParent([PrimaryKey] string Id, string? Note);

    [Table("children")]
    private sealed record TextChild([PrimaryKey] int Id, [ForeignKey<TextParent>, Index] string ParentId);

    [Table("prices")]
    private sealed record Price([PrimaryKey] int Id, [Check("amount >= 0")] int Amount, [Generated("amount * 2")] int Twice, [Default(0), Index] int Code);

    [Table("prices")]
    private sealed record BigPrice([PrimaryKey] int Id, [Check("amount >= 0")] long Amount, [Generated("amount * 2"), Comment("both"), Index, Check("twice < 100")] long Twice, [Default("0"), Column(Length = 9), Index] string Code);

    [Table("prices")]
    private sealed record MeasuredPrice([PrimaryKey] int Id, [Check("amount >= 0")] int Amount, [Generated("amount * 2"), Comment("both"), Index, Check("twice < 100")] int Twice, [Default(0), Index] int Code);

    [Table("stamps")]
    private sealed record Millis([PrimaryKey] int Id, long At);

    [Table("stamps")]
    private sealed record Moment([PrimaryKey] int Id, [ConvertUsing("to_timestamp(at / 1000.0)")] DateTimeOffset At);

    [Table("stamps")]
    private sealed record Coarse([PrimaryKey] int Id, [ConvertUsing("to_timestamp(at / 1000.0)"), Column(Type = "timestamptz(0)")] DateTimeOffset At);

    internal static IEnumerable<SyncCase> All =>
    [
        Retype("integer to bigint", "integer", "bigint", "70000") with { Hazards = [HazardKind.Blocking], Sql = "ALTER TABLE public.t ALTER COLUMN value TYPE bigint" },
        Retype("smallint to numeric", "smallint", "numeric", "7"),
        Retype("real to double precision", "real", "double precision", "1.5"),
        Retype("date to timestamp", "date", "timestamp without time zone", "'2026-01-02'") with { Respells = true, RowsAfter = ("SELECT value FROM t ORDER BY id", ["2026-01-02T00:00:00", "NULL"]) },
        Retype("timestamp at midnight to date", "timestamp", "date", "'2026-01-02'") with { Respells = true, RowsAfter = ("SELECT value FROM t ORDER BY id", ["2026-01-02", "NULL"]) },
        Retype("bigint to integer, all values fit", "bigint", "integer", "70000") with { Hazards = [HazardKind.DataDependent, HazardKind.Blocking] },
        Retype("varchar(50) to varchar(20), the longest value fits", "varchar(50)", "character varying(20)", "'twelve chars'"),
        Retype("text to integer, every row converts", "text", "integer", "'42'") with { Sql = "ALTER TABLE public.t ALTER COLUMN value TYPE integer USING value::integer" },
        Retype("text to uuid", "text", "uuid", "'6f9619ff-8b86-d011-b42d-00c04fc964ff'"),
        Retype("integer to text", "integer", "text", "42"),
        Retype("uuid to varchar(36)", "uuid", "character varying(36)", "'6f9619ff-8b86-d011-b42d-00c04fc964ff'"),
        Retype("jsonb to text and its own spelling", "jsonb", "text", "'{\"a\": 1}'"),
        Retype("integers in an array widened", "integer[]", "bigint[]", "'{1,2}'"),
        Retype("numeric loses digits that are zero", "numeric(8,2)", "numeric(6,1)", "1.50") with { Respells = true, RowsAfter = ("SELECT value FROM t ORDER BY id", ["1.5", "NULL"]) },
        new("numeric(8) to (9,1) and (8,1) to (9,2): same integer digits, more scale")
        {
            Before = "CREATE TABLE t (id integer PRIMARY KEY, a numeric(8), b numeric(8,1))", Rows = "INSERT INTO t VALUES (1, 12345678, 1234567.8)", Respells = true,
            After = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("a", "numeric(9,1)", nullable: true), Some.Column("b", "numeric(9,2)", nullable: true)] }),
            RowsAfter = ("SELECT a = 12345678, b = 1234567.8 FROM t", ["true,true"]), Hazards = [HazardKind.Blocking],
        },
        new("PK int to bigint while another table references it with int")
        {
            Before = [typeof(SmallParent), typeof(SmallChild)], Rows = "INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1, 1)", After = [typeof(BigParent), typeof(BigChild)],
        },
        new("both sides of a foreign key from int to text")
        {
            Before = [typeof(SmallParent), typeof(SmallChild)], Rows = "INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1, 1)", After = [typeof(TextParent), typeof(TextChild)],
        },
        new("both sides of a foreign key from text to int")
        {
            Before = [typeof(TextParent), typeof(TextChild)], Rows = "INSERT INTO parents VALUES ('1'); INSERT INTO children VALUES (1, '1')", After = [typeof(SmallParent), typeof(SmallChild)],
        },
        new("check, index, default and generated column over columns of other types")
        {
            Before = [typeof(MeasuredPrice)], Rows = "INSERT INTO prices (id, amount, code) VALUES (1, 7, 3)", After = [typeof(BigPrice)], RowsAfter = ("SELECT id, amount, twice, code FROM prices", ["1,7,14,3"]),
        },
        new("int default 0 to varchar default text; default must be swapped around the type change")
        {
            Before = [typeof(Price)], Rows = "INSERT INTO prices (id, amount, code) VALUES (1, 7, 3)", After = [typeof(BigPrice)], RowsAfter = ("SELECT id, amount, twice, code FROM prices", ["1,7,14,3"]),
        },
        new("type of an INCLUDE column of a PK that an FK references (PG refuses the plain ALTER)")
        {
            Before = Some.Schema(Parent("integer"), Some.Table("child", "parent")), Rows = "INSERT INTO parent VALUES (1, 2); INSERT INTO child VALUES (1, 1)", After = Some.Schema(Parent("bigint"), Some.Table("child", "parent")),
        },
        new("epoch milliseconds with a conversion")
        {
            Before = [typeof(Millis)], Rows = "INSERT INTO stamps VALUES (1, 1767225600000)", After = [typeof(Moment)], Respells = true, RowsAfter = ("SELECT extract(epoch FROM at)::bigint AS at FROM stamps", ["1767225600"]),
            Hazards = [HazardKind.DataLoss, HazardKind.Blocking],
            UndoLeaves = ["+     at timestamp with time zone NOT NULL", "-     at bigint NOT NULL", "+ 1\t2026-01-01 00:00:00+00", "- 1\t1767225600000"],
        },
        new("a conversion that has happened is not made again")
        {
            Before = [typeof(Moment)], Rows = "INSERT INTO stamps VALUES (1, '2026-01-01 00:00:00+00')", After = [typeof(Coarse)], RowsAfter = ("SELECT extract(epoch FROM at)::bigint AS at FROM stamps", ["1767225600"]),
            Sql = "ALTER TABLE public.stamps ALTER COLUMN at TYPE timestamp(0) with time zone",
        },
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
        Retype("check must go before the type changes", "integer CONSTRAINT positive CHECK (value > 0)", "text", "7") with
        {
            Before = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("value", nullable: true)], Checks = [new CheckModel { Name = "positive", Expression = new SqlExpression("value > 0") }] }),
            Category = "checks",
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

    private static TableModel Parent(string other) => Some.Table("parent") with
    {
        Columns = [Some.Column("id"), Some.Column("other", other, nullable: true)],
        PrimaryKey = new PrimaryKeyModel { Name = "pk_parent", Columns = ["id"], Include = ["other"] },
    };

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
