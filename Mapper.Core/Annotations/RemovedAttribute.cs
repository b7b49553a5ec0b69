namespace Mapper.Annotations;

/// <summary>
/// Says that a column was removed on purpose: it is dropped, with its values, its default and the sequence that belongs to it. Never with CASCADE: what hangs on it
/// and is not Mapper's to drop (a view, an index of somebody else) is named, and the sync refused. Nothing happens once it is gone.
/// </summary>
/// <param name="column">The column's name, not the former property's.</param>
/// <example>
/// <code>
/// [Table("people")]
/// [Removed("fax")]
/// public sealed class Person
/// {
///     [PrimaryKey, Identity]
///     public long Id { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RemovedAttribute(string column) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Column { get; } = column;
}
