using System.Globalization;

namespace Mapper.Errors;

/// <summary>MAP1019 to MAP1029: properties and their columns.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1019: a length or precision on a type that has none.</summary>
    internal static Diagnostic FacetWithoutEffect(Place place, string facet, string type) => Error(
        "MAP1019", place, $"{facet} has no effect on a property of type {type}.", $"Take {facet} out, or state the whole SQL type: [Column(Type = \"…\")].");

    /// <summary>MAP1020: two properties are mapped to one column.</summary>
    internal static Diagnostic ColumnTwice(Place place, IEnumerable<string> properties) => Error(
        "MAP1020", place,
        $"The properties {List(properties)} are mapped to the same column.",
        "Give one of them another name with [Column(\"name\")], or mark it [NotMapped].");

    /// <summary>MAP1021: a mapped property can't be read.</summary>
    internal static Diagnostic WriteOnly(Place place) => Error(
        "MAP1021", place,
        "[Column] is on a property without a getter: its value could never be written to the database.",
        "Add a getter, or take [Column] off.");

    /// <summary>MAP1022: annotations on a property that is no column.</summary>
    internal static Diagnostic AnnotatedButNotMapped(Place place, string annotation) => Error(
        "MAP1022", place,
        $"{annotation} has no effect, since the property is no column: a column has a public getter and a setter or init.",
        $"Add [Column] to make it a column, or take {annotation} off.");

    /// <summary>MAP1023: an annotation names a property that the class does not have.</summary>
    internal static Diagnostic UnknownProperty(Place place, string annotation, string name, string className, string? nearest) => Error(
        "MAP1023", place,
        $"{annotation} names '{name}', but {className} has no such property or column.",
        nearest is null ? "Name a mapped property with nameof." : $"Did you mean nameof({nearest})?");

    /// <summary>MAP1024: an annotation names a property that is no column.</summary>
    internal static Diagnostic NamedButNotMapped(Place place, string annotation, string name) => Error(
        "MAP1024", place,
        $"{annotation} names '{name}', which is no column: it is marked [NotMapped], leads to another mapped class, or has no public getter with a setter.",
        $"Name a mapped property, for a navigation the one that holds the key; or add [Column] to '{name}'.");

    /// <summary>MAP1025: a length that no column can have.</summary>
    internal static Diagnostic LengthOutOfRange(Place place, int length) => Error(
        "MAP1025", place,
        string.Create(CultureInfo.InvariantCulture, $"A length of {length} is out of range: varchar takes 1 to 10485760 characters."),
        "State a length in that range, or none for text without a limit.");

    /// <summary>MAP1026: a precision or scale that no column can have.</summary>
    internal static Diagnostic PrecisionOutOfRange(Place place, string what, int value, int least, int greatest) => Error(
        "MAP1026", place,
        string.Create(CultureInfo.InvariantCulture, $"{what} = {value} is out of range: PostgreSQL takes {least} to {greatest} here."),
        $"State a {what} in that range, or none.");

    /// <summary>MAP1027: a scale without a precision.</summary>
    internal static Diagnostic ScaleWithoutPrecision(Place place, int scale) => Error(
        "MAP1027", place,
        "Scale is stated without Precision; PostgreSQL's numeric takes both or Precision alone.",
        string.Create(CultureInfo.InvariantCulture, $"Write [Column(Precision = 18, Scale = {scale})] with the digits that you need."));

    /// <summary>MAP1028: a number of dimensions that no vector can have.</summary>
    internal static Diagnostic DimensionsOutOfRange(Place place, int dimensions, int greatest) => Error(
        "MAP1028", place,
        string.Create(CultureInfo.InvariantCulture, $"{dimensions} dimensions are out of range: pgvector takes 1 to {greatest} for this type."),
        "State in [Vector(n)] what the embedding model gives.");

    /// <summary>MAP1029: <c>[Vector]</c> on a property that is no vector.</summary>
    internal static Diagnostic NotAVector(Place place, string type) => Error(
        "MAP1029", place,
        $"[Vector] is on a property of type {type}, which is no vector.",
        "Make the property a Pgvector.Vector, HalfVector, SparseVector or float[], or take [Vector] off.");

    /// <summary>MAP1048: an option of a column that PostgreSQL does not know.</summary>
    internal static Diagnostic UnknownWord(Place place, string argument, string stated, IEnumerable<string> words) => Error(
        "MAP1048", place, $"[Column({argument} = \"{stated}\")] is none of PostgreSQL's: {string.Join(", ", words)}.", "State one of them, or none.");
}
