using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Whether PostgreSQL has an equality between the types of two columns. Only what is surely without one counts as such.</summary>
internal static class Comparability
{
    internal static bool AreComparable(ColumnSource referencing, ColumnSource referenced) =>
        Family(referencing) is not { } one || Family(referenced) is not { } other || one == other || IsImplicitCast(one, other);

    // The referencing value may be cast to the key's type, where PostgreSQL does so by itself: towards the wider kind of number.
    private static bool IsImplicitCast(string from, string to) => (from, to) is ("integer", "numeric" or "float") or ("numeric", "float");

    /// <summary>The family of types among which equality is defined; <see langword="null"/> for types that Mapper can't judge.</summary>
    private static string? Family(ColumnSource source) => source switch
    {
        { DeclaredType: not null } => null,
        { ClrType.IsEnum: true } => AnnotationSet.Of(source.ClrType.GetCustomAttributesData()).Has(Ours.EnumType) ? source.ClrType.DisplayName : "integer",
        _ => Family(source.ClrType.ComparableName),
    };

    private static string? Family(string type) => type switch
    {
        "System.Byte" or "System.SByte" or "System.Int16" or "System.UInt16" or "System.Int32" or "System.UInt32" or "System.Int64" => "integer",
        "System.UInt64" or "System.Decimal" or "System.Numerics.BigInteger" => "numeric",
        "System.Single" or "System.Double" => "float",
        "System.String" or "System.Char" => "text",
        "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" => "date",
        "System.Net.IPAddress" or "System.Net.IPNetwork" => "network",
        "System.Guid" or "System.Boolean" or "System.TimeOnly" or "System.TimeSpan" or "System.Byte[]" => type,
        _ => null,
    };
}
