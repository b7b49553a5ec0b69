using Mapper.Model;

namespace Mapper;

/// <summary>Something that class and database write differently, where only a session that may write could have told whether it means the same.</summary>
public sealed record UnknownDifference
{
    /// <summary>What it is, in words: <c>default</c>, <c>check constraint</c>, <c>index</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The table.</summary>
    public required QualifiedName Table { get; init; }

    /// <summary>The column, constraint or index.</summary>
    public required string Name { get; init; }

    /// <summary>The SQL as the class writes it.</summary>
    public required string Authored { get; init; }

    /// <summary>The SQL as the database has it.</summary>
    public required string Stored { get; init; }

    /// <summary><c>default shop.orders.total: the class says 1+1, the database (2)</c>.</summary>
    public override string ToString() => $"{Kind} {Table}.{Name}: the class says {Authored}, the database {Stored}";
}
