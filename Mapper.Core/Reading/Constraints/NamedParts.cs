using System.Diagnostics;
using Mapper.Model;

namespace Mapper.Reading.Constraints;

/// <summary>What all named parts of a table have in common beside their name.</summary>
internal static class NamedParts
{
    internal static IEnumerable<INamedModel> Of(TableModel table) =>
    [
        .. table.PrimaryKey is { } key ? (IEnumerable<INamedModel>)[key] : [],
        .. table.Uniques,
        .. table.Exclusions,
        .. table.Checks,
        .. table.ForeignKeys,
        .. table.Indexes,
    ];

    /// <summary>Whether the name is one of the table's constraints.</summary>
    internal static bool IsConstraint(INamedModel part) => part is not IndexModel;

    /// <summary>Whether the name is one of the schema's relations, which tables and indexes share.</summary>
    internal static bool IsRelation(INamedModel part) => part is IndexModel or PrimaryKeyModel or UniqueModel or ExclusionModel;

    internal static string KindOf(INamedModel part) => part switch
    {
        PrimaryKeyModel => "primary key",
        UniqueModel => "unique constraint",
        ExclusionModel => "exclusion constraint",
        CheckModel => "check constraint",
        ForeignKeyModel => "foreign key",
        IndexModel => "index",
        _ => throw new UnreachableException(),
    };

    /// <summary>All that a part says, without its name and origin: the same for two that are the same.</summary>
    internal static string MeaningOf(INamedModel part) => part switch
    {
        PrimaryKeyModel key => (key with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        UniqueModel unique => (unique with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        ExclusionModel exclusion => (exclusion with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        CheckModel check => (check with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        ForeignKeyModel key => (key with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        IndexModel index => (index with { Name = "", NameIsChosen = false, Member = null }).ToString(),
        _ => throw new UnreachableException(),
    };
}
