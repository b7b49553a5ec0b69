namespace Mapper.Model;

/// <summary>One key of an index: a column or an expression.</summary>
public sealed record IndexKeyModel
{
    /// <summary>The column, or <see langword="null"/> when the key is an expression.</summary>
    public string? Column { get; init; }

    /// <summary>The expression, or <see langword="null"/> when the key is a column.</summary>
    public SqlExpression? Expression { get; init; }

    /// <summary>Whether the key descends.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether NULLs sort first; by itself exactly where the key descends.</summary>
    public bool NullsFirst { get; init; }

    /// <summary>The operator class, where it is not the default of the key's type, with its parameters.</summary>
    public string? Operator { get; init; }

    /// <summary>The collation, where it is not the key's own.</summary>
    public string? Collation { get; init; }
}
