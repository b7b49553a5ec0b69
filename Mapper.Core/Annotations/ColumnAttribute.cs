namespace Mapper.Annotations;

/// <summary>Maps a property to a column and states what the CLR type leaves open.</summary>
/// <param name="name">The column's name; <see langword="null"/> derives it from the property by <see cref="NamingConvention"/>.</param>
/// <example>
/// <code>
/// [Column("placed", Type = "timestamp(3) with time zone")]
/// public DateTimeOffset PlacedAt { get; init; }
///
/// [Column(Length = 200)]
/// public required string Title { get; init; }
///
/// [Column(Precision = 18, Scale = 2)]
/// public decimal Total { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ColumnAttribute(string? name = null) : Attribute
{
    /// <summary>The column's name, or <see langword="null"/> for the convention's.</summary>
    public string? Name { get; } = name;

    /// <summary>Any SQL type, for example <c>numeric(18,2)</c>; it wins over the CLR type.</summary>
    public string? Type { get; set; }

    /// <summary>The greatest number of characters: <c>varchar(Length)</c>.</summary>
    public int Length { get; set; }

    /// <summary>Digits in all of a <c>numeric</c>, or the fractional digits of a time's seconds.</summary>
    public int Precision { get; set; }

    /// <summary>Digits after the point of a <c>numeric</c>; needs <see cref="Precision"/>.</summary>
    public int Scale { get; set; }

    /// <summary>How large values are stored: <c>plain</c>, <c>external</c>, <c>extended</c> or <c>main</c> (PostgreSQL docs, 65.2).</summary>
    /// <value>Default: <see langword="null"/>, whatever the database has.</value>
    public string? Storage { get; set; }

    /// <summary>How large values are compressed: <c>pglz</c>, or <c>lz4</c> where the server was built with it. It counts for values written from then on.</summary>
    /// <value>Default: <see langword="null"/>, whatever the database has.</value>
    public string? Compression { get; set; }

    /// <summary>The column's place when its table is created: columns with an order come first, lowest first. Never a change later on.</summary>
    public int Order { get; set; }
}
