namespace Mapper.Annotations;

/// <summary>Adds a FOREIGN KEY from the property, or on a class from the named properties, to the table of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The referenced mapped class.</typeparam>
/// <param name="properties">On a class: the referencing properties by name. On a property: none.</param>
/// <example>
/// <code>
/// [Table("authors")]
/// public sealed class Author
/// {
///     [PrimaryKey, Identity]
///     public long Id { get; init; }
/// }
///
/// [Table("books")]
/// public sealed class Book
/// {
///     [PrimaryKey, Identity]
///     public long Id { get; init; }
///
///     [ForeignKey&lt;Author&gt;(OnDelete = ReferentialAction.Cascade)]
///     public long AuthorId { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ForeignKeyAttribute<T>(params string[] properties) : ForeignKeyAttribute(typeof(T), properties);
