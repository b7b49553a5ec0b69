using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class DefaultCases
{
    [Table("items")]
    private sealed record Plain([PrimaryKey] int Id, string? Name, int? Rank, bool? Open);

    [Table("items")]
    private sealed record Said([PrimaryKey] int Id, [Default("x")] string? Name, [Default(1)] int? Rank, [Default(true)] bool? Open);

    [Table("items")]
    private sealed record SaidAgain([PrimaryKey] int Id, [Default("it's")] string? Name, [Default(2)] int? Rank, [Default(false)] bool? Open);

    [Table("items")]
    private sealed record NullText([PrimaryKey] int Id, [Default("null")] string? Name, int? Rank, bool? Open);

    [Table("items")]
    private sealed record Computed([PrimaryKey] int Id, [Default(Sql = "upper('x')")] string? Name, [Default(Sql = "2 * 3")] int? Rank, bool? Open);

    [Table("stamps")]
    private sealed record Stamp([PrimaryKey] int Id, [Default(Sql = "CURRENT_TIMESTAMP(4)")] DateTimeOffset At);

    internal static IEnumerable<SyncCase> All =>
    [
        new("default added; existing NULLs stay NULL")
        {
            Before = [typeof(Plain)], Rows = "INSERT INTO items VALUES (1)", After = [typeof(Said)], RowsAfter = ("SELECT name, rank, open FROM items", ["NULL,NULL,NULL"]),
        },
        new("text, int and boolean defaults all change")
        {
            Before = [typeof(Said)], Rows = "INSERT INTO items VALUES (1)", After = [typeof(SaidAgain)], Hazards = [], RowsAfter = ("SELECT name, rank FROM items", ["x,1"]),
        },
        new("string 'null' default removed")
        {
            Before = [typeof(NullText)], Rows = "INSERT INTO items VALUES (1)", After = [typeof(Plain)], RowsAfter = ("SELECT name FROM items", ["null"]),
            Sql = "ALTER TABLE public.items ALTER COLUMN name DROP DEFAULT",
        },
        new("all defaults removed") { Before = [typeof(Said)], Rows = "INSERT INTO items VALUES (1)", After = [typeof(Plain)] },
        new("a constant default becomes an expression") { Before = [typeof(Said)], Rows = "INSERT INTO items VALUES (1)", After = [typeof(Computed)] },
        new("CURRENT_TIMESTAMP(4) keeps its precision") { Before = [typeof(Stamp)], Rows = "INSERT INTO stamps VALUES (1)", After = [typeof(Stamp)], Expect = Outcome.Empty },
        new("a default that the catalog spells differently") { Before = "CREATE TABLE stamps (id int PRIMARY KEY, at timestamptz NOT NULL DEFAULT current_timestamp(4))", After = [typeof(Stamp)], Expect = Outcome.Empty },
        new("a default that a person set by hand")
        {
            Before = [typeof(Said)], Rows = "ALTER TABLE items ALTER name SET DEFAULT 'by hand'; INSERT INTO items VALUES (1)", After = [typeof(Said)], RowsAfter = ("SELECT name FROM items", ["by hand"]),
        },
    ];
}
