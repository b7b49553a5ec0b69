using Mapper.Annotations;

namespace Mapper.Model;

/// <summary>A row-level security policy.</summary>
public sealed record PolicyModel
{
    /// <summary>The policy's name.</summary>
    public required string Name { get; init; }

    /// <summary>The command that it applies to.</summary>
    public PolicyCommand For { get; init; }

    /// <summary>The roles that it applies to.</summary>
    public EquatableArray<string> To { get; init; } = ["public"];

    /// <summary>The condition under which an existing row is visible.</summary>
    public SqlExpression? Using { get; init; }

    /// <summary>The condition that a new row must meet.</summary>
    public SqlExpression? WithCheck { get; init; }

    /// <summary>Whether it narrows the others instead of adding to them.</summary>
    public bool Restrictive { get; init; }

    /// <summary>Of a policy of the catalog: whether the bookkeeping knows that Mapper created it, and so may drop it.</summary>
    public Aside<bool> MadeByMapper { get; init; }
}
