using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>A foreign key as an annotation states it, before its principal is found.</summary>
internal sealed record ForeignKeyDraft
{
    internal required TableDraft Dependent { get; init; }

    internal required IReadOnlyList<ClassProperty> Properties { get; init; }

    /// <summary>The referenced class, or <see langword="null"/> when the annotation names a table.</summary>
    internal Type? PrincipalClass { get; init; }

    internal QualifiedName? PrincipalTable { get; init; }

    /// <summary>The referenced properties or columns; empty for the primary key.</summary>
    internal IReadOnlyList<string> References { get; init; } = [];

    internal ReferentialAction OnDelete { get; init; }

    /// <summary>The columns that the action on delete sets; empty for all.</summary>
    internal IReadOnlyList<string> OnDeleteColumns { get; init; } = [];

    internal bool MatchFull { get; init; }

    internal ReferentialAction OnUpdate { get; init; }

    internal string? Name { get; init; }

    internal Deferral Deferral { get; init; }

    /// <summary>Whether another ORM's navigation states it.</summary>
    internal bool FromNavigation { get; init; }

    internal required Place Place { get; init; }
}
