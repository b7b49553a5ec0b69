namespace Mapper.Annotations;

/// <summary>Maps a class to a table.</summary>
/// <param name="name">The table's name; <see langword="null"/> derives it from the class by <see cref="NamingConvention"/>, never pluralised.</param>
/// <example>
/// <code>
/// [Table("orders", Schema = "shop", With = "fillfactor = 80")]
/// public sealed class Order
/// {
///     [PrimaryKey, Identity]
///     public long Id { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableAttribute(string? name = null) : Attribute
{
    /// <summary>The table's name, or <see langword="null"/> for the convention's.</summary>
    public string? Name { get; } = name;

    /// <summary>The table's schema.</summary>
    /// <value>Default: the plugin's schema, else <see cref="ModelOptions.DefaultSchema"/>.</value>
    public string? Schema { get; set; }

    /// <summary>Whether the table is UNLOGGED: faster to write, emptied after a crash of the server. Of a partitioned table, its partitions are.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Unlogged { get; set; }

    /// <summary>
    /// Storage parameters as they stand in <c>WITH (…)</c>, for example <c>fillfactor = 70, toast.autovacuum_enabled = off</c>. One that is no longer
    /// stated goes back to the server's default; those that no class ever stated are an operator's.
    /// </summary>
    public string? With { get; set; }
}
