namespace Mapper.Annotations;

/// <summary>Adds a FOREIGN KEY from the property, or on a class from the named properties, to another table.</summary>
/// <example>
/// <code>
/// [Table("lines")]
/// [ForeignKey("shop.orders", nameof(OrderId), OnDelete = ReferentialAction.Cascade)]
/// public sealed class Line
/// {
///     [PrimaryKey]
///     public Guid Id { get; init; }
///
///     public long OrderId { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public class ForeignKeyAttribute : Attribute
{
    /// <summary>References the table of a mapped class.</summary>
    /// <param name="principal">The mapped class.</param>
    /// <param name="properties">On a class: the referencing properties by name. On a property: none.</param>
    public ForeignKeyAttribute(Type principal, params string[] properties)
    {
        Principal = principal;
        Properties = properties;
    }

    /// <summary>References a table by name, across plugins and without an assembly reference.</summary>
    /// <param name="table"><c>schema.table</c>, or <c>table</c> in this table's own schema.</param>
    /// <param name="properties">On a class: the referencing properties by name. On a property: none.</param>
    public ForeignKeyAttribute(string table, params string[] properties)
    {
        Table = table;
        Properties = properties;
    }

    /// <summary>The referenced class, or <see langword="null"/> when <see cref="Table"/> names the table.</summary>
    public Type? Principal { get; }

    /// <summary>The referenced table, or <see langword="null"/> when <see cref="Principal"/> names the class.</summary>
    public string? Table { get; }

    /// <summary>The referencing properties, in order; empty on a property.</summary>
    public string[] Properties { get; }

    /// <summary>What happens to this row when the referenced one is deleted.</summary>
    /// <value>Default: <see cref="ReferentialAction.NoAction"/>.</value>
    public ReferentialAction OnDelete { get; set; }

    /// <summary>With SetNull or SetDefault: the referencing properties that are set when the referenced row is deleted.</summary>
    /// <value>Default: all of them.</value>
    public string[]? OnDeleteColumns { get; set; }

    /// <summary>Whether a key of several columns that is partly NULL is refused (MATCH FULL); else it counts as referencing nothing.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool MatchFull { get; set; }

    /// <summary>What happens to this row when the referenced key changes.</summary>
    /// <value>Default: <see cref="ReferentialAction.NoAction"/>.</value>
    public ReferentialAction OnUpdate { get; set; }

    /// <summary>The referenced properties or columns, in order.</summary>
    /// <value>Default: the referenced table's primary key.</value>
    public string[]? References { get; set; }

    /// <summary>The constraint's name.</summary>
    /// <value>Default: <c>fk_table_column</c>.</value>
    public string? Name { get; set; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Deferrable { get; set; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise; needs <see cref="Deferrable"/>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool InitiallyDeferred { get; set; }
}
