namespace Mapper.Annotations;

/// <summary>Adds an index over the property, or on a class over the named properties.</summary>
/// <param name="properties">On a class: the key properties by name. On a property, or with <see cref="Keys"/>: none.</param>
/// <example>
/// <code>
/// [Index]
/// public required string Email { get; init; }
///
/// [Index(Method = "gin", Operators = new[] { "jsonb_path_ops" }, Where = "NOT deleted")]
/// [Column(Type = "jsonb")]
/// public required string Properties { get; init; }
///
/// public bool Deleted { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] properties) : Attribute
{
    /// <summary>The key properties, in order.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The key list in SQL instead of properties, for example <c>lower(email), placed_at DESC</c>.</summary>
    public string? Keys { get; set; }

    /// <summary>The index's name.</summary>
    /// <value>Default: <c>ix_table_column_column</c>.</value>
    public string? Name { get; set; }

    /// <summary>Whether two rows may not have the same key.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Unique { get; set; }

    /// <summary>The access method: <c>btree</c>, <c>hash</c>, <c>gin</c>, <c>gist</c>, <c>spgist</c>, <c>brin</c>, <c>hnsw</c>, <c>ivfflat</c>.</summary>
    /// <value>Default: <c>btree</c>.</value>
    public string? Method { get; set; }

    /// <summary>The predicate of a partial index.</summary>
    public string? Where { get; set; }

    /// <summary>Properties that the index carries beside its keys (INCLUDE).</summary>
    public string[]? Include { get; set; }

    /// <summary>For each key whether it descends.</summary>
    /// <value>Default: all ascending.</value>
    public bool[]? Descending { get; set; }

    /// <summary>For each key whether NULLs sort first.</summary>
    /// <value>Default: PostgreSQL's, first exactly where the key descends.</value>
    public bool[]? NullsFirst { get; set; }

    /// <summary>For each key its operator class, for example <c>text_pattern_ops</c>.</summary>
    /// <value>Default: the default class of the key's type.</value>
    public string[]? Operators { get; set; }

    /// <summary>Storage parameters as they stand in <c>WITH (…)</c>, for example <c>m = 16, ef_construction = 64</c>.</summary>
    public string? With { get; set; }

    /// <summary>Whether two NULLs count as equal in a unique index.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool NullsNotDistinct { get; set; }

    /// <summary>Whether the index is built CONCURRENTLY, after the transaction, on a table of any size that is there already; else <see cref="MigratorOptions.OnlineThreshold"/> decides.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Concurrently { get; set; }
}
