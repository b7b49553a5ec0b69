using System.Diagnostics;
using Mapper.Model;

namespace Mapper;

/// <summary>What may differ between two columns of one name.</summary>
public enum ColumnAspect
{
    /// <summary>The type.</summary>
    Type,

    /// <summary>Whether NULL is allowed.</summary>
    Nullability,

    /// <summary>The DEFAULT.</summary>
    Default,

    /// <summary>The generation expression.</summary>
    Generated,

    /// <summary>The identity or its options.</summary>
    Identity,

    /// <summary>The collation.</summary>
    Collation,

    /// <summary>The storage strategy.</summary>
    Storage,

    /// <summary>The compression method.</summary>
    Compression,
}

internal static class ColumnAspects
{
    internal static string InWords(this ColumnAspect aspect) => aspect switch
    {
        ColumnAspect.Type => "type",
        ColumnAspect.Nullability => "nullability",
        ColumnAspect.Default => "default",
        ColumnAspect.Generated => "generation expression",
        ColumnAspect.Identity => "identity",
        ColumnAspect.Collation => "collation",
        ColumnAspect.Storage => "storage",
        ColumnAspect.Compression => "compression",
        _ => throw new UnreachableException(),
    };

    /// <summary>What a column says of the aspect, in words.</summary>
    internal static string Of(this ColumnAspect aspect, ColumnModel column) => aspect switch
    {
        ColumnAspect.Type => column.StoreType ?? "no type",
        ColumnAspect.Nullability => column.Nullable ? "NULL" : column.IsUnvalidated.Value ? "NOT NULL NOT VALID" : "NOT NULL",
        ColumnAspect.Default => column.Default?.Spelling ?? "none",
        ColumnAspect.Generated => column.Generated?.Expression.Spelling ?? "none",
        ColumnAspect.Identity => column.Identity is { } identity ? Identity(identity) : "none",
        ColumnAspect.Collation => column.Collation ?? "the type's own",
        ColumnAspect.Storage => column.Storage ?? "the type's own",
        ColumnAspect.Compression => column.Compression ?? "the server's default",
        _ => throw new UnreachableException(),
    };

    private static string Identity(IdentityModel identity)
    {
        (string Name, object? Value)[] options =
        [
            ("start", identity.Start), ("increment", identity.Increment), ("minvalue", identity.MinValue),
            ("maxvalue", identity.MaxValue), ("cache", identity.Cache), ("cycle", identity.Cycle),
        ];
        string set = string.Join(", ", options.Where(option => option.Value is not null).Select(option => $"{option.Name} {option.Value}"));
        return (identity.Always ? "ALWAYS" : "BY DEFAULT") + (set.Length == 0 ? "" : $" ({set})");
    }
}
