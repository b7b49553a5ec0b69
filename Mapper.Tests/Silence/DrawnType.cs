namespace Mapper.Tests.Silence;

/// <summary>A type of column that a drawn class may have.</summary>
/// <param name="Clr">The property's type, without a question mark.</param>
internal sealed record DrawnType(string Clr)
{
    /// <summary>What [Column] says of it.</summary>
    internal string? Column { get; init; }

    /// <summary>A further attribute that makes it what it is.</summary>
    internal string? Attribute { get; init; }

    /// <summary>Constants for [Default], as C#.</summary>
    internal string[] Literals { get; init; } = [];

    /// <summary>SQL for [Default(Sql = …)].</summary>
    internal string[] Sql { get; init; } = [];

    /// <summary>Checks over a column; {0} is its name.</summary>
    internal string[] Checks { get; init; } = [];

    /// <summary>Expressions of its own type, immutable, over a column.</summary>
    internal string[] Expressions { get; init; } = [];

    /// <summary>Whether B-trees order it.</summary>
    internal bool Ordered { get; init; } = true;

    internal bool Hashed { get; init; } = true;

    internal bool Collated { get; init; }

    internal bool Integer { get; init; }

    /// <summary>Access methods besides B-tree and hash, with an operator class where one must be stated.</summary>
    internal (string Method, string? Operators)[] Indexes { get; init; } = [];

    /// <summary>Whether long values are compressed or stored apart.</summary>
    internal bool Toasted { get; init; }

    internal bool NeedsVector { get; init; }
}
