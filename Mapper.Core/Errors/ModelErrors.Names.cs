using System.Globalization;

namespace Mapper.Errors;

/// <summary>MAP1070 to MAP1079: names.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1070: an empty name.</summary>
    internal static Diagnostic EmptyName(Place place, string what) => Error(
        "MAP1070", place, $"The name of the {what} is empty.", "State a name, or none at all for the derived one.");

    /// <summary>MAP1071: a name that PostgreSQL would cut.</summary>
    internal static Diagnostic NameTooLong(Place place, string what, string name, int bytes) => Error(
        "MAP1071", place,
        string.Create(CultureInfo.InvariantCulture, $"The name of the {what} '{name}' takes {bytes} bytes; PostgreSQL cuts names after 63."),
        "State a shorter name.");

    /// <summary>MAP1072: a name with a NUL character.</summary>
    internal static Diagnostic NameHasNul(Place place, string what) => Error(
        "MAP1072", place, $"The name of the {what} contains a NUL character or half a surrogate pair, which PostgreSQL can't store.", "Take it out.");

    /// <summary>MAP1073: two constraints of a table have one name.</summary>
    internal static Diagnostic ConstraintNameTwice(Place place, string name) => Error(
        "MAP1073", place, $"Two constraints of the table are named '{name}'.", "Give one of them another Name.");

    /// <summary>MAP1074: two tables, partitions or indexes of a schema have one name.</summary>
    internal static Diagnostic RelationNameTwice(Place place, string schema, string name, string other) => Error(
        "MAP1074", place,
        $"The name '{name}' is taken in the schema {schema} by {other}; tables, partitions, indexes and the indexes of constraints share their names.",
        "Give one of them another name.");

    /// <summary>MAP1075: two policies of a table have one name.</summary>
    internal static Diagnostic PolicyTwice(Place place, string name) => Error(
        "MAP1075", place, $"Two policies of the table are named '{name}'.", "Give one of them another name.");

    /// <summary>MAP1077: a text that PostgreSQL can't hold.</summary>
    internal static Diagnostic TextNotStorable(Place place, string what) => Error(
        "MAP1077", place, $"The {what} holds a NUL character or half a surrogate pair, which PostgreSQL can't store.", "Take it out.");

    /// <summary>MAP1076: a policy's clause does not go with its command.</summary>
    internal static Diagnostic PolicyClause(Place place, string policy, string clause, string command) => Error(
        "MAP1076", place,
        $"The policy '{policy}' states {clause}, which PostgreSQL refuses for {command}.",
        "INSERT takes WithCheck alone; SELECT and DELETE take Using alone.");
}
