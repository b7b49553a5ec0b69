using Mapper.Model;

namespace Mapper;

/// <summary>Something that a declared table has in the database and no class declares, or a table that a class declared before. It is reported and never touched.</summary>
/// <param name="Kind">What it is, in words: <c>column</c>, <c>index</c>, <c>check constraint</c>, <c>table</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Name">Its name.</param>
public sealed record UnmanagedObject(string Kind, QualifiedName Table, string Name)
{
    internal const string TableKind = "table";

    /// <summary>What to write if it is what something new was called before: nobody guesses it.</summary>
    public string? LookAlike { get; init; }

    // A table's own name says it all.
    internal string Title => Kind == TableKind ? Table.ToString() : $"{Table}.{Name}";

    /// <summary><c>column shop.orders.note</c>.</summary>
    public override string ToString() => $"{Kind} {Title}";
}
