using System.Diagnostics.CodeAnalysis;
using Mapper.Model;
using Mapper.Planning;

namespace Mapper;

/// <summary>One statement of a plan.</summary>
public sealed record PlannedStep
{
    // What was planned: a step that is made of this one keeps its statement, asked for or not.
    private readonly SchemaChange? _planned;
    private readonly StepOrigin? _origin;

    /// <summary>Makes a step of a statement.</summary>
    public PlannedStep()
    {
    }

    // Of a plan that was just made: whoever only wants to know what is to do never asks for the statements.
    [SetsRequiredMembers]
    internal PlannedStep(SchemaChange change, StepOrigin origin, string searchPath, IReadOnlyList<Hazard> hazards)
    {
        (Change, SearchPath, Hazards, Transactional) = (change, searchPath, hazards, origin.Online is null);
        (_origin, _planned) = (origin, change);
    }

    /// <summary>The change that the statement makes.</summary>
    public required SchemaChange Change { get; init; }

    /// <summary>The statement, without a closing semicolon; for a data step a comment.</summary>
    public required string Sql
    {
        get => field ??= _origin!.Render(_planned!);
        init;
    }

    /// <summary>The statement that sets the search path under which <see cref="Sql"/> is parsed; empty for a data step.</summary>
    public required string SearchPath { get; init; }

    /// <summary>The dangers that come with it.</summary>
    public required IReadOnlyList<Hazard> Hazards { get; init; }

    /// <summary>Whether it runs inside the sync's transaction.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Transactional { get; init; } = true;

    /// <summary>Of an online step: the part of the table that it and others lead to. When one of them fails the rest of them is left.</summary>
    internal string? Group => _origin?.Online?.Group;

    /// <summary>Of an online step: the index or key that is there when its group is through.</summary>
    internal INamedModel? Makes => _origin?.Online?.Makes;

    /// <summary>Whether another step does the same: by what it says, since a statement may not have been asked for yet.</summary>
    /// <param name="other">Another step.</param>
    public bool Equals(PlannedStep? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Change == other.Change && Sql == other.Sql && SearchPath == other.SearchPath && Transactional == other.Transactional && Hazards.SequenceEqual(other.Hazards));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Change, SearchPath, Transactional);
}
