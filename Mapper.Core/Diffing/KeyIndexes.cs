using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>The index of a key, which can be built before the key is: ADD CONSTRAINT … USING INDEX takes it over.</summary>
internal static class KeyIndexes
{
    /// <summary>The index, under the key's name; <see langword="null"/> for a constraint that no plain index can serve.</summary>
    internal static IndexModel? Of(ConstraintModel constraint) => constraint switch
    {
        PrimaryKeyModel { WithoutOverlaps: false } key => Index(key, key.Columns, key.Include, nullsNotDistinct: false),
        UniqueModel { WithoutOverlaps: false } unique => Index(unique, unique.Columns, unique.Include, unique.NullsNotDistinct),
        _ => null,
    };

    /// <summary>Whether an existing index is the one of the key.</summary>
    internal static bool Serves(IndexModel existing, ConstraintModel constraint) => Of(constraint) is { } wanted && existing with { With = [] } == wanted;

    private static IndexModel Index(ConstraintModel constraint, EquatableArray<string> columns, EquatableArray<string> include, bool nullsNotDistinct) => new()
    {
        Name = constraint.Name,
        Unique = true,
        Keys = columns.Select(column => new IndexKeyModel { Column = column }).ToEquatableArray(),
        Include = include,
        NullsNotDistinct = nullsNotDistinct,
        Member = constraint.Member,
        IsOfKey = true,
    };
}
