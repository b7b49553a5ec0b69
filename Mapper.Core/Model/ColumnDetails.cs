namespace Mapper.Model;

/// <summary>What few columns have and is a difference between two columns; absent where nothing is set, so that equal columns are equal here too.</summary>
internal sealed record ColumnDetails
{
    internal static ColumnDetails None { get; } = new();

    internal GeneratedModel? Generated { get; init; }

    internal IdentityModel? Identity { get; init; }

    internal string? Collation { get; init; }

    internal string? Compression { get; init; }

    internal string? Comment { get; init; }
}
