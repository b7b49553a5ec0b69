using System.Globalization;

namespace Mapper.Errors;

/// <summary>MAP1060 to MAP1069: indexes.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1060: an index names properties and a key list in SQL.</summary>
    internal static Diagnostic IndexKeysAndProperties(Place place) => Error(
        "MAP1060", place, "[Index] names properties and states Keys too.", "Keep one of them: properties, or the whole key list in SQL.");

    /// <summary>MAP1061: an array with an entry for each key has another length.</summary>
    internal static Diagnostic IndexArrayLength(Place place, string array, int entries, int keys) => Error(
        "MAP1061", place,
        string.Create(CultureInfo.InvariantCulture, $"{array} has {entries} entries for {keys} keys of the index."),
        keys == 0 ? $"Write it into Keys instead of {array}." : "State one entry for each property, in their order.");

    /// <summary>MAP1062: <c>NullsNotDistinct</c> on an index that isn't unique.</summary>
    internal static Diagnostic NullsNotDistinctNotUnique(Place place) => Error(
        "MAP1062", place, "[Index] states NullsNotDistinct but is not unique.", "Write Unique = true, or take NullsNotDistinct out.");

    /// <summary>MAP1063: a vector index over more dimensions than it can take.</summary>
    internal static Diagnostic VectorIndexTooWide(Place place, string method, string column, int dimensions, int greatest) => Error(
        "MAP1063", place,
        string.Create(CultureInfo.InvariantCulture, $"{method} indexes up to {greatest} dimensions of this type, and '{column}' has {dimensions}."),
        greatest >= 4000
            ? "Index fewer dimensions, or a binary quantization: Keys = \"(binary_quantize(value)::bit(n)) bit_hamming_ops\"."
            : "Make the property a Pgvector.HalfVector, stored as halfvec and indexed up to 4000 dimensions, or use fewer dimensions.");
}
