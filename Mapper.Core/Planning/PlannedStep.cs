using Mapper.Model;

namespace Mapper;

/// <summary>One statement of a plan.</summary>
public sealed record PlannedStep
{
    /// <summary>The change that the statement makes.</summary>
    public required SchemaChange Change { get; init; }

    /// <summary>The statement, without a closing semicolon; for a data step a comment.</summary>
    public required string Sql { get; init; }

    /// <summary>The statement that sets the search path under which <see cref="Sql"/> is parsed; empty for a data step.</summary>
    public required string SearchPath { get; init; }

    /// <summary>The dangers that come with it.</summary>
    public required IReadOnlyList<Hazard> Hazards { get; init; }

    /// <summary>Whether it runs inside the sync's transaction.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Transactional { get; init; } = true;

    /// <summary>Of an online step: the part of the table that it and others lead to. When one of them fails the rest of them is left.</summary>
    internal string? Group { get; init; }

    /// <summary>Of an online step: the index or key that is there when its group is through.</summary>
    internal INamedModel? Makes { get; init; }
}
