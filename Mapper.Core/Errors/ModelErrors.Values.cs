namespace Mapper.Errors;

/// <summary>MAP1030 to MAP1039, and MAP1049: defaults, identities and generated columns.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1030: the constant is no value of the property's type.</summary>
    internal static Diagnostic DefaultDoesNotFit(Place place, string value, string type, string? item) => Error(
        "MAP1030", place,
        $"[Default({value})] is no {type} in its invariant form, or out of the column's range.",
        item is not null
            ? $"State an array, an empty one as [Default(new {item}[0])]; or one of SQL, [Default(Sql = \"'{{}}'\")]."
            // No expression begins so, but what PostgreSQL reads as a vector, a range or a document does.
            : value.StartsWith("\"[", StringComparison.Ordinal) || value.StartsWith("\"{", StringComparison.Ordinal)
            ? $"If PostgreSQL shall read it as a value, write [Default(Sql = \"'{value[1..^1].Replace("'", "''", StringComparison.Ordinal)}'\")]; else state a constant that the column can hold."
            : $"If it is meant as an SQL expression, write [Default(Sql = {(value.StartsWith('"') ? value : $"\"{value}\"")})]; else state a constant that the column can hold.");

    /// <summary>MAP1031: <c>[Default]</c> without a value.</summary>
    internal static Diagnostic DefaultStatesNothing(Place place) => Error(
        "MAP1031", place, "[Default] states neither a constant nor Sql.", "Write [Default(0)] or [Default(Sql = \"now()\")], or take it off.");

    /// <summary>MAP1032: <c>[Default]</c> with two values.</summary>
    internal static Diagnostic DefaultStatedTwice(Place place) => Error(
        "MAP1032", place, "[Default] states both a constant and Sql.", "Keep one of them.");

    /// <summary>MAP1033: a generated column with a default.</summary>
    internal static Diagnostic GeneratedWithDefault(Place place) => Error(
        "MAP1033", place,
        "The column is generated and has a default; PostgreSQL always computes it, so the default would never count.",
        "Take [Default] or [Generated] off.");

    /// <summary>MAP1034: an identity with a default or an expression.</summary>
    internal static Diagnostic IdentityWithValue(Place place, string annotation) => Error(
        "MAP1034", place,
        $"The column is an identity and has {annotation}; PostgreSQL takes its value from one source.",
        $"Take [Identity] or {annotation} off.");

    /// <summary>MAP1035: a second identity in a table.</summary>
    internal static Diagnostic TwoIdentities(Place place, IEnumerable<string> columns) => Error(
        "MAP1035", place,
        $"The columns {List(columns)} are all identities; Mapper allows one a table.",
        "Keep [Identity] on one of them.");

    /// <summary>MAP1036: an identity that is no integer.</summary>
    internal static Diagnostic IdentityIsNoInteger(Place place, string type) => Error(
        "MAP1036", place,
        $"[Identity] is on a column of type {type}; PostgreSQL numbers only smallint, integer and bigint.",
        "Make the property a short, int or long, or use [Default(Sql = \"gen_random_uuid()\")] for a Guid.");

    /// <summary>MAP1037: options of an identity that PostgreSQL refuses.</summary>
    internal static Diagnostic IdentityOptions(Place place, string why) => Error(
        "MAP1037", place, $"[Identity] {why}.", "Correct the options, or leave them to PostgreSQL.");

    /// <summary>MAP1038: a value that the database computes, no one says how.</summary>
    internal static Diagnostic ComputedWithoutExpression(Place place) => Error(
        "MAP1038", place,
        "[DatabaseGenerated(Computed)] says that the database computes the value, but not how; a plain column would stay empty.",
        "Add [Generated(\"expression\")], or [Default(Sql = \"…\")] for a value given at insertion or where a trigger computes it.");

    /// <summary>MAP1039: a backfill of a column that computes itself.</summary>
    internal static Diagnostic BackfillOfGenerated(Place place) => Error(
        "MAP1039", place,
        "[Backfill] is on a generated column; PostgreSQL computes it for existing rows too.",
        "Take [Backfill] off.");

    /// <summary>MAP1049: a conversion of a column that computes itself.</summary>
    internal static Diagnostic ConversionOfGenerated(Place place) => Error(
        "MAP1049", place,
        "[ConvertUsing] is on a generated column; with another type it is computed anew for every row, by [Generated] alone.",
        "Take [ConvertUsing] off, and write what it says into the expression of [Generated].");
}
