using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class GeneratedCases
{
    [Table("notes")]
    private sealed record Plain([PrimaryKey] int Id, string? Body);

    [Table("notes")]
    private sealed record Searchable([PrimaryKey] int Id, string? Body, [Generated("to_tsvector('english', body)"), Column(Type = "tsvector")] string? Words);

    [Table("notes")]
    private sealed record Indexed([PrimaryKey] int Id, string? Body, [Generated("to_tsvector('english', body)"), Column(Type = "tsvector"), Index(Method = "gin")] string? Words);

    [Table("notes")]
    private sealed record Simple([PrimaryKey] int Id, string? Body, [Generated("to_tsvector('simple', body)"), Column(Type = "tsvector")] string? Words);

    [Table("sums")]
    private sealed record Total([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2")] int? Twice);

    [Table("sums")]
    private sealed record Spelled([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("(A)*2")] int? Twice);

    [Table("sums")]
    private sealed record Ordinary([PrimaryKey] int Id, int A, int? Twice);

    [Table("sums")]
    private sealed record Virtual([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2", Virtual = true)] int? Twice);

    [Table("sums")]
    private sealed record VirtuallySpelled([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("(A)*2", Virtual = true)] int? Twice);

    [Table("sums")]
    private sealed record Thrice([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 3", Virtual = true)] int? Twice);

    [Table("sums")]
    private sealed record Alone([PrimaryKey] int Id, int A);

    [Table("notes")]
    private sealed record Loud([PrimaryKey] int Id, string Body, [Column(Storage = "external", Compression = "pglz"), Generated("upper(body)")] string? Upper);

    [Table("notes")]
    private sealed record ShortLoud([PrimaryKey] int Id, [Column(Length = 30)] string Body, [Column(Storage = "external", Compression = "pglz"), Generated("upper(body)")] string? Upper);

    private const string Sum = "INSERT INTO sums VALUES (1, 2)";

    internal static IEnumerable<SyncCase> All =>
    [
        new("stored tsvector computed for existing rows")
        {
            Before = [typeof(Plain)], Rows = "INSERT INTO notes VALUES (1, 'cats')", After = [typeof(Searchable)], RowsAfter = ("SELECT words FROM notes", ["'cat':1"]),
        },
        new("generated tsvector and a GIN index over it") { Before = [typeof(Plain)], Rows = "INSERT INTO notes VALUES (1, 'cats')", After = [typeof(Indexed)] },
        new("an index over a generated column is added") { Before = [typeof(Searchable)], Rows = "INSERT INTO notes VALUES (1, 'cats')", After = [typeof(Indexed)] },
        new("ordinary column with data becomes generated: values would be replaced") { Before = [typeof(Ordinary)], Rows = "INSERT INTO sums VALUES (1, 2, 5)", After = [typeof(Total)], Expect = Outcome.Refused },
        new("a generated column spelled differently is the same") { Before = [typeof(Total)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Spelled)], Expect = Outcome.Empty },
        new("another expression of a generated column")
        {
            Before = [typeof(Searchable)], Rows = "INSERT INTO notes VALUES (1, 'cats')", After = [typeof(Simple)], RowsAfter = ("SELECT words FROM notes", ["'cats':1"]),
        },
        new("a generated column over one of another type is made anew as it is stored")
        {
            Before = [typeof(Loud)], Rows = "INSERT INTO notes (id, body) VALUES (1, 'cats')", After = [typeof(ShortLoud)],
            RowsAfter = ("SELECT upper || attstorage::text || attcompression::text FROM notes, pg_attribute WHERE attrelid = 'notes'::regclass AND attname = 'upper'", ["CATSep"]),
        },
        new("a virtual generated column is added")
        {
            MinMajor = 18, Before = [typeof(Alone)], Rows = Sum, After = [typeof(Virtual)], RowsAfter = ("SELECT twice FROM sums", ["4"]),
            Sql = "ALTER TABLE public.sums ADD COLUMN twice integer GENERATED ALWAYS AS (a * 2) VIRTUAL",
        },
        new("a virtual generated column spelled differently is the same") { MinMajor = 18, Before = [typeof(Virtual)], Rows = Sum, After = [typeof(VirtuallySpelled)], Expect = Outcome.Empty },
        new("another expression of a virtual generated column") { MinMajor = 18, Before = [typeof(Virtual)], Rows = Sum, After = [typeof(Thrice)], RowsAfter = ("SELECT twice FROM sums", ["6"]) },
        new("a virtual column of an existing database is adopted") { MinMajor = 18, Before = "CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int GENERATED ALWAYS AS (a * 2))", Rows = Sum, After = [typeof(Virtual)], Expect = Outcome.Empty },
        new("a stored generated column becomes virtual") { MinMajor = 18, Before = [typeof(Total)], Rows = Sum, After = [typeof(Virtual)], Expect = Outcome.RefusedWith("MAP2112") },
        new("a virtual generated column becomes stored") { MinMajor = 18, Before = [typeof(Virtual)], Rows = Sum, After = [typeof(Total)], Expect = Outcome.RefusedWith("MAP2112") },
        new("a virtual generated column becomes ordinary") { MinMajor = 18, Before = [typeof(Virtual)], Rows = Sum, After = [typeof(Ordinary)], Expect = Outcome.RefusedWith("MAP2112") },
        new("a generated column becomes ordinary and keeps its values")
        {
            Before = [typeof(Total)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Ordinary)], RowsAfter = ("SELECT twice FROM sums", ["4"]),
        },
    ];
}
