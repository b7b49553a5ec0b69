using Mapper.Annotations;

namespace Quickstart.Version2;

[Table("authors")]
public sealed class Author
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    [Unique]
    public required string Name { get; init; }
}

[Table("books")]
[Check("pages > 0")]
[Index(nameof(Title), Name = "ix_books_title")] // new
public sealed class Book
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Author>(OnDelete = ReferentialAction.Cascade), Index]
    public long AuthorId { get; init; }

    [Column(Length = 200)]
    public required string Title { get; init; }

    [Default(1)]
    public int Pages { get; init; }

    public string? Blurb { get; init; }

    [Column(Precision = 10, Scale = 2), Default("9.90")]
    public decimal Price { get; init; } // new
}
