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
        new("a generated column becomes ordinary and keeps its values")
        {
            Before = [typeof(Total)], Rows = "INSERT INTO sums VALUES (1, 2)", After = [typeof(Ordinary)], RowsAfter = ("SELECT twice FROM sums", ["4"]),
        },
    ];
}
