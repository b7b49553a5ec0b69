using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Rules;

/// <summary>pgvector's limits: https://github.com/pgvector/pgvector#reference</summary>
internal static class VectorTypes
{
    /// <summary>How many dimensions a column can have, or <see langword="null"/> when it is no vector.</summary>
    internal static int? GreatestDimensions(ColumnSource source) => source.ClrType.ComparableName switch
    {
        "Pgvector.SparseVector" => 1_000_000_000,
        "Pgvector.Vector" or "Pgvector.HalfVector" or "System.Single[]" => 16_000,
        _ => source.DeclaredType is null ? null : 16_000,
    };

    /// <summary>How many dimensions an index can take, or <see langword="null"/> when the type has no such limit.</summary>
    internal static int? GreatestIndexed(ColumnSource source) => source.ClrType.ComparableName switch
    {
        "Pgvector.HalfVector" => 4_000,
        "Pgvector.Vector" or "System.Single[]" => 2_000,
        _ => null,
    };
}
