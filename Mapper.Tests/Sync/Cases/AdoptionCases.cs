using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Databases that Mapper did not make: structure before names.</summary>
internal static class AdoptionCases
{
    [Table("books")]
    private sealed record Book([PrimaryKey] int Id, [Unique] string Title, [Check("pages > 0")] int? Pages, [Index] int? Shelf);

    [Table("books")]
    private sealed record NamedBook([PrimaryKey(Name = "k")] int Id, [Unique(Name = "one_title")] string Title, [Check("pages > 0", Name = "some_pages")] int? Pages, [Index(Name = "by_shelf")] int? Shelf);

    [Table("books")]
    private sealed record Less([PrimaryKey] int Id, string Title, int? Pages, int? Shelf);

    private const string ByHand = """
        CREATE TABLE books (shelf int, pages int CONSTRAINT a CHECK (pages>0), title text NOT NULL CONSTRAINT b UNIQUE, id int CONSTRAINT c PRIMARY KEY);
        CREATE INDEX d ON books (shelf);
        INSERT INTO books VALUES (1, 100, 'x', 1)
        """;

    internal static IEnumerable<SyncCase> All =>
    [
        new("names that nobody chose are adopted") { Before = ByHand, After = [typeof(Book)], Expect = Outcome.Empty },
        new("names that a class chooses are given") { Before = ByHand, After = [typeof(NamedBook)], Hazards = [] },
        new("constraints and indexes that Mapper did not make are never dropped") { Before = ByHand, After = [typeof(Less)], Expect = Outcome.Empty },
        new("a twin of an index is not taken for it")
        {
            Before = ByHand, Rows = "CREATE INDEX ix_books_shelf ON books (shelf)", After = [typeof(Book)], Expect = Outcome.Empty,
        },
        new("one constraint is missing, the others are adopted")
        {
            Before = ByHand, Rows = "ALTER TABLE books DROP CONSTRAINT a", After = [typeof(Book)], Sql = "ALTER TABLE public.books ADD CONSTRAINT ck_books_pages CHECK (pages > 0)",
        },
    ];
}
