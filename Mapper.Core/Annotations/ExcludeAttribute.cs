namespace Mapper.Annotations;

/// <summary>Adds an EXCLUDE constraint.</summary>
/// <param name="elements">The elements as they stand in the parentheses, for example <c>room WITH =, during WITH &amp;&amp;</c>.</param>
/// <example>
/// <code>
/// [Table("bookings")]
/// [Extension("btree_gist")]
/// [Exclude("room WITH =, during WITH &amp;&amp;")]
/// public sealed class Booking
/// {
///     [PrimaryKey]
///     public Guid Id { get; init; }
///
///     public int Room { get; init; }
///
///     [Column(Type = "tstzrange")]
///     public required string During { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExcludeAttribute(string elements) : Attribute
{
    /// <summary>The elements, each an expression or column WITH an operator.</summary>
    public string Elements { get; } = elements;

    /// <summary>The index access method.</summary>
    /// <value>Default: <c>gist</c>.</value>
    public string? Method { get; set; }

    /// <summary>The predicate of a partial constraint.</summary>
    public string? Where { get; set; }

    /// <summary>The constraint's name.</summary>
    /// <value>Default: <c>ex_table_1</c> and so on.</value>
    public string? Name { get; set; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Deferrable { get; set; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise; needs <see cref="Deferrable"/>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool InitiallyDeferred { get; set; }
}
