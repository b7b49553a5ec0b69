using Mapper.Annotations;

namespace Mapper.Tests.Documentation.Readme;

[Table("authors")]
public sealed class Author
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    [Unique]
    public required string Name { get; init; }
}

[Table("books")]
[Index(nameof(AuthorId), nameof(Title))]
public sealed class Book
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Author>(OnDelete = ReferentialAction.Cascade)]
    public long AuthorId { get; init; }

    public required string Title { get; init; }

    [Check("pages > 0")]
    public int? Pages { get; init; }
}
