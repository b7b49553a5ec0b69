namespace Mapper.Model;

/// <summary>What a property says about its column, before a dialect has given it a type.</summary>
public sealed record ColumnSource
{
    /// <summary>The property's type, without <see cref="System.Nullable{T}"/> around it.</summary>
    public required Type ClrType { get; init; }

    /// <summary>The SQL type that <c>[Column(Type = …)]</c> states.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>The greatest number of characters.</summary>
    public int? Length { get; init; }

    /// <summary>The number of digits in all, or of fractional digits of seconds.</summary>
    public int? Precision { get; init; }

    /// <summary>The number of digits after the point.</summary>
    public int? Scale { get; init; }

    /// <summary>The number of dimensions of a vector.</summary>
    public int? Dimensions { get; init; }

    /// <summary>The CLR constant that is the default, already of the property's type, of an enum as <see cref="EnumDefault"/>; the dialect writes it as a literal.</summary>
    public object? DefaultValue { get; init; }
}
