using Mapper.Annotations;

namespace Mapper.Model;

/// <summary>A FOREIGN KEY constraint.</summary>
public sealed record ForeignKeyModel : ConstraintModel
{
    /// <summary>The referencing columns, in order.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary>The referenced table.</summary>
    public required QualifiedName Principal { get; init; }

    /// <summary>The referenced columns, in order; empty means the primary key of a table that the model does not have.</summary>
    public EquatableArray<string> PrincipalColumns { get; init; }

    /// <summary>What happens when the referenced row is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>The columns that SET NULL or SET DEFAULT touches when the referenced row is deleted, in the key's order; empty means all.</summary>
    public EquatableArray<string> OnDeleteColumns { get; init; }

    /// <summary>What happens when the referenced key changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    public bool Deferrable { get; init; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise.</summary>
    public bool InitiallyDeferred { get; init; }

    /// <summary>Whether existing rows were never checked (NOT VALID).</summary>
    public bool NotValid { get; init; }

    /// <summary>Whether no row is ever checked (NOT ENFORCED, PostgreSQL 18).</summary>
    public bool NotEnforced { get; init; }

    /// <summary>Whether a partly NULL key must be wholly NULL (MATCH FULL).</summary>
    public bool MatchFull { get; init; }

    /// <summary>Whether the last column is a period that the referenced ones must cover (PERIOD, PostgreSQL 18).</summary>
    public bool Period { get; init; }
}
