using Mapper.Model;

namespace Mapper;

/// <summary>Something that a declared table has in the database and no class declares. It is reported and never touched.</summary>
/// <param name="Kind">What it is, in words: <c>column</c>, <c>index</c>, <c>check constraint</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Name">Its name.</param>
public sealed record UnmanagedObject(string Kind, QualifiedName Table, string Name)
{
    /// <summary>What to write if it is what something new was called before: nobody guesses it.</summary>
    public string? LookAlike { get; init; }

    /// <summary><c>column shop.orders.note</c>.</summary>
    public override string ToString() => $"{Kind} {Table}.{Name}";
}
