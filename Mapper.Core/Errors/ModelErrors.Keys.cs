using System.Globalization;

namespace Mapper.Errors;

/// <summary>MAP1040 to MAP1047: primary keys and unique constraints.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1040: more than one primary key.</summary>
    internal static Diagnostic TwoPrimaryKeys(Place place, IEnumerable<string> properties) => Error(
        "MAP1040", place,
        "The class states more than one primary key.",
        $"For a composite key write [PrimaryKey({NameOf(properties)})] on the class alone; else keep one [PrimaryKey].");

    /// <summary>MAP1041: a key property of a nullable value type.</summary>
    internal static Diagnostic NullableKey(Place place, string type) => Error(
        "MAP1041", place,
        $"The property is part of the primary key, which is never NULL, but its type is {type}?.",
        $"Make it {type}, or use [Unique] instead.");

    /// <summary>MAP1042: more columns than an index can have.</summary>
    internal static Diagnostic TooManyKeyColumns(Place place, string name, int count) => Error(
        "MAP1042", place,
        string.Create(CultureInfo.InvariantCulture, $"'{name}' has {count} columns; an index can have 32, included ones counted."),
        "Name fewer properties.");

    /// <summary>MAP1043: a key names a property twice.</summary>
    internal static Diagnostic KeyColumnTwice(Place place, string annotation, string column) => Error(
        "MAP1043", place, $"{annotation} names the column '{column}' twice.", "Name each property once.");

    /// <summary>MAP1044: an annotation on a class names no property.</summary>
    internal static Diagnostic NamesNoProperty(Place place, string annotation) => Error(
        "MAP1044", place,
        $"{annotation} is on the class but names no property.",
        "Name the properties with nameof, or move it to the property.");

    /// <summary>MAP1045: an annotation on a property names properties.</summary>
    internal static Diagnostic NamesPropertiesOnProperty(Place place, string annotation, IEnumerable<string> properties) => Error(
        "MAP1045", place,
        $"{annotation} is on a property, which it is about, and names properties too: {List(properties)}.",
        "Move it to the class to cover several properties, or name none.");

    /// <summary>MAP1046: deferred, but not deferrable.</summary>
    internal static Diagnostic DeferredNotDeferrable(Place place, string annotation) => Error(
        "MAP1046", place,
        $"{annotation} states InitiallyDeferred without Deferrable.",
        "Write Deferrable = true, InitiallyDeferred = true.");

    /// <summary>MAP1047: the same constraint or index twice.</summary>
    internal static Diagnostic DeclaredTwice(Place place, string name) => Error(
        "MAP1047", place,
        $"The class declares '{name}' twice with the same meaning.",
        "Keep one of the two annotations.");
}
