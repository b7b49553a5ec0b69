namespace Mapper.Reading.Attributes;

/// <summary>The full names of the BCL's attributes that Mapper understands.</summary>
internal static class Bcl
{
    internal const string Key = $"{Annotations}.KeyAttribute";
    internal const string Required = $"{Annotations}.RequiredAttribute";
    internal const string MaxLength = $"{Annotations}.MaxLengthAttribute";
    internal const string StringLength = $"{Annotations}.StringLengthAttribute";
    internal const string Table = $"{Annotations}.Schema.TableAttribute";
    internal const string Column = $"{Annotations}.Schema.ColumnAttribute";
    internal const string ForeignKey = $"{Annotations}.Schema.ForeignKeyAttribute";
    internal const string NotMapped = $"{Annotations}.Schema.NotMappedAttribute";
    internal const string DatabaseGenerated = $"{Annotations}.Schema.DatabaseGeneratedAttribute";
    internal const string InverseProperty = $"{Annotations}.Schema.InversePropertyAttribute";
    internal const string EnumMember = "System.Runtime.Serialization.EnumMemberAttribute";
    internal const string Flags = "System.FlagsAttribute";
    internal const string Nullable = "System.Runtime.CompilerServices.NullableAttribute";
    internal const string NullableContext = "System.Runtime.CompilerServices.NullableContextAttribute";

    private const string Annotations = "System.ComponentModel.DataAnnotations";
}
