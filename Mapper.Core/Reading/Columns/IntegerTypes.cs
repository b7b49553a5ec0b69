using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>The types that PostgreSQL can number: smallint, integer and bigint.</summary>
internal static class IntegerTypes
{
    internal static bool IsInteger(ClassProperty property) =>
        Greatest(property.Annotations.One(Ours.Column)?.Text("Type") ?? property.Annotations.One(Bcl.Column)?.Text("TypeName"), property.Type) is not null;

    /// <summary>The greatest value of a column's type, or <see langword="null"/> when it is no integer.</summary>
    internal static long? Greatest(ColumnSource source) => Greatest(source.DeclaredType, source.ClrType);

    private static long? Greatest(string? declared, Type type) => declared is null ? OfClr(type.ComparableName) : OfSql(declared);

    private static long? OfClr(string type) => type switch
    {
        "System.Byte" or "System.SByte" or "System.Int16" => short.MaxValue,
        "System.UInt16" or "System.Int32" => int.MaxValue,
        "System.UInt32" or "System.Int64" => long.MaxValue,
        _ => null,
    };

    private static long? OfSql(string type) => type.Trim().ToUpperInvariant() switch
    {
        "SMALLINT" or "INT2" => short.MaxValue,
        "INTEGER" or "INT" or "INT4" => int.MaxValue,
        "BIGINT" or "INT8" => long.MaxValue,
        _ => null,
    };
}
