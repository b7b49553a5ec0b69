using Mapper.Annotations;

namespace Quickstart.Version1;

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
}
