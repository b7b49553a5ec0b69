using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class TableCases
{
    [Table("kinds", Schema = "app")]
    private sealed record Kind([PrimaryKey] int Id);

    [Table("kinds", Schema = "other")]
    private sealed record OtherKind([PrimaryKey] int Id, string? Name);

    [Table("mails"), Extension("citext", Schema = "ext"), Extension("hstore")]
    private sealed record Mail([PrimaryKey] int Id, [Column(Type = "ext.citext")] string Address, [Column(Type = "hstore")] string? Tags);

    [Table("mails")]
    private sealed record PlainMail([PrimaryKey] int Id, [Column(Type = "citext")] string Address);

    [Table("remarks")]
    private sealed record Silent([PrimaryKey] int Id, string? Body);

    [Table("remarks"), Comment("Was \"man\" sagt")]
    private sealed record Remark([PrimaryKey] int Id, [Comment("Ünïcödé, it's — \\ \"quoted\" 日本")] string? Body);

    [Table("remarks"), Comment("Another")]
    private sealed record Restated([PrimaryKey] int Id, [Comment("text")] string? Body);

    [Table("caches")]
    private sealed record Logged([PrimaryKey] int Id, string? Body);

    [Table("caches", Unlogged = true)]
    private sealed record Unlogged([PrimaryKey] int Id, string? Body);

    [Table("everything", Schema = "big"), Comment("all of it")]
    [Unique(nameof(Code), nameof(Region)), Check("low < high"), Index(nameof(Region), nameof(Low), Descending = [false, true], Include = ["High"], Where = "low > 0")]
    private sealed record Everything(
        [PrimaryKey, Identity(Always = true, Start = 1000)] long Id, [Column(Length = 12), Collation("C")] string Code, [Default("eu")] string Region, [Check("low >= 0")] int Low, int High,
        [Generated("high - low")] int Width, [Default("1.5"), Column(Precision = 10, Scale = 2)] decimal Price, string[] Tags, [Index(Method = "gin")] System.Text.Json.JsonElement? Data,
        [ForeignKey<Everything>(OnDelete = ReferentialAction.Cascade)] long? ParentId, [Default(Sql = "now()"), Comment("when")] DateTimeOffset At, Guid? Token, byte[]? Blob, bool? Open, DateOnly? Day, TimeSpan? Length);

    internal static IEnumerable<SyncCase> Schemas =>
    [
        new("schema and a table in it") { After = [typeof(Kind)], Sql = "CREATE SCHEMA app;\nCREATE TABLE app.kinds (\n    id integer NOT NULL,\n    CONSTRAINT pk_kinds PRIMARY KEY (id)\n)" },
        new("tables of one name in two schemas are independent") { Before = [typeof(Kind)], Rows = "INSERT INTO app.kinds VALUES (1)", After = [typeof(Kind), typeof(OtherKind)] },
    ];

    internal static IEnumerable<SyncCase> Extensions =>
    [
        new("extension in a custom schema and one in public") { After = [typeof(Mail)] },
        new("extension and a column of its type in one sync (ordering)") { Before = "CREATE TABLE mails (id int PRIMARY KEY)", After = [typeof(PlainMail)] },
    ];

    internal static IEnumerable<SyncCase> Comments =>
    [
        new("column comment with non-ASCII text and quotes") { Before = [typeof(Silent)], Rows = "INSERT INTO remarks VALUES (1, 'a')", After = [typeof(Remark)], Hazards = [] },
        new("comment on a column after another column was dropped (attnum is not ordinal position)")
        {
            Before = "CREATE TABLE remarks (gone int, id int PRIMARY KEY, body text); ALTER TABLE remarks DROP gone; COMMENT ON COLUMN remarks.body IS 'text'; COMMENT ON TABLE remarks IS 'Another'",
            After = [typeof(Restated)], Expect = Outcome.Empty,
        },
        new("comments of a table and a column change") { Before = [typeof(Remark)], Rows = "INSERT INTO remarks VALUES (1, 'a')", After = [typeof(Restated)] },
        new("a comment that nobody declares is left alone") { Before = [typeof(Remark)], Rows = "INSERT INTO remarks VALUES (1, 'a')", After = [typeof(Silent)], Expect = Outcome.Empty },
    ];

    internal static IEnumerable<SyncCase> All =>
    [
        new("one big table with everything") { After = [typeof(Everything)] },
        new("one big table with everything, adopted") { Before = [typeof(Everything)], Rows = "DROP SCHEMA IF EXISTS mapper CASCADE; INSERT INTO big.everything (code, low, high, tags) VALUES ('a', 1, 2, '{x}')", After = [typeof(Everything)], Expect = Outcome.Empty },
        new("an unlogged table is created") { After = [typeof(Unlogged)] },
        new("an unlogged table becomes logged") { Before = [typeof(Unlogged)], Rows = "INSERT INTO caches VALUES (1, 'a')", After = [typeof(Logged)] },
        new("a logged table becomes unlogged: a crash would empty it") { Before = [typeof(Logged)], Rows = "INSERT INTO caches VALUES (1, 'a')", After = [typeof(Unlogged)], Expect = Outcome.Refused },
        new("a view holds the table's name") { Before = "CREATE VIEW caches AS SELECT 1 AS id, ''::text AS body", After = [typeof(Logged)], Expect = Outcome.Refused },
    ];
}
