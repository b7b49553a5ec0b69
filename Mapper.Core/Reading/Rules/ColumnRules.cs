using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Rules;

/// <summary>Rules over what a property states about its column's type and past.</summary>
internal static class ColumnRules
{
    private const int LongestVarchar = 10_485_760;

    internal static IEnumerable<Diagnostic> Check(Place place, ColumnModel column)
    {
        IEnumerable<Diagnostic> renamed = column.Hints.Value.RenamedFrom.Where(name => name == column.Name).Select(name => ModelErrors.RenamedFromItself(place, name));
        return column.Source.Value is { } source ? renamed.Concat(Sizes(place, source)).Concat(Vectors(place, source)) : renamed;
    }

    private static IEnumerable<Diagnostic> Sizes(Place place, ColumnSource source)
    {
        if (source.Length is { } length && length is < 1 or > LongestVarchar)
        {
            yield return ModelErrors.LengthOutOfRange(place, length);
        }

        if (source.Precision is { } precision && PrecisionRange(source) is var (least, greatest) && (precision < least || precision > greatest))
        {
            yield return ModelErrors.PrecisionOutOfRange(place, "Precision", precision, least, greatest);
        }

        if (source is { Scale: { } scale, Precision: null })
        {
            yield return ModelErrors.ScaleWithoutPrecision(place, scale);
        }

        if (source.Scale is < -1000 or > 1000)
        {
            yield return ModelErrors.PrecisionOutOfRange(place, "Scale", source.Scale.Value, -1000, 1000);
        }

        foreach (string facet in source.DeclaredType is null ? WithoutEffect(source) : [])
        {
            yield return ModelErrors.FacetWithoutEffect(place, facet, source.ClrType.Name);
        }
    }

    private static (int Least, int Greatest) PrecisionRange(ColumnSource source) =>
        source.ClrType.ComparableName is "System.DateTime" or "System.DateTimeOffset" or "System.TimeOnly" or "System.TimeSpan" ? (0, 6) : (1, 1000);

    /// <summary>Only types that surely have no length or precision are judged; others may be a plugin's of the driver.</summary>
    private static IEnumerable<string> WithoutEffect(ColumnSource source)
    {
        bool whole = source.ClrType.IsEnum || source.ClrType.ComparableName is "System.Boolean" or "System.Guid" or "System.DateOnly"
            or "System.Byte" or "System.SByte" or "System.Int16" or "System.UInt16" or "System.Int32" or "System.UInt32" or "System.Int64" or "System.UInt64";
        bool text = source.ClrType.ComparableName is "System.String" or "System.Char";
        bool number = source.ClrType.ComparableName is "System.Decimal" or "System.DateTime" or "System.DateTimeOffset" or "System.TimeOnly" or "System.TimeSpan";
        return
        [
            .. source.Length is not null && (whole || number) ? (IEnumerable<string>)["Length"] : [],
            .. source.Precision is not null && (whole || text) ? (IEnumerable<string>)["Precision"] : [],
        ];
    }

    private static IEnumerable<Diagnostic> Vectors(Place place, ColumnSource source)
    {
        if (source.Dimensions is not { } dimensions)
        {
            yield break;
        }

        if (VectorTypes.GreatestDimensions(source) is not { } greatest)
        {
            yield return ModelErrors.NotAVector(place, source.ClrType.Name);
        }
        else if (dimensions < 1 || dimensions > greatest)
        {
            yield return ModelErrors.DimensionsOutOfRange(place, dimensions, greatest);
        }
    }
}
