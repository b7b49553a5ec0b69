namespace Mapper.Errors;

/// <summary>MAP1050 to MAP1059: foreign keys and navigations.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1050: the referenced class is not mapped.</summary>
    internal static Diagnostic PrincipalNotMapped(Place place, string principal) => Error(
        "MAP1050", place,
        $"The foreign key refers to {principal}, which is not mapped to a table.",
        "Give that class [Table] and make it part of the model, or name the table: [ForeignKey(\"schema.table\")].");

    /// <summary>MAP1051: the referenced table has no primary key.</summary>
    internal static Diagnostic PrincipalHasNoKey(Place place, string principal) => Error(
        "MAP1051", place,
        $"The foreign key refers to {principal}, which has no primary key.",
        "Give it one, or state the unique properties with References = [nameof(…)].");

    /// <summary>MAP1052: both sides have different numbers of columns.</summary>
    internal static Diagnostic ForeignKeyArity(Place place, IEnumerable<string> columns, string principal, IEnumerable<string> principalColumns) => Error(
        "MAP1052", place,
        $"The foreign key has the columns ({List(columns)}) here and ({List(principalColumns)}) in {principal}; both sides need as many.",
        "On a class name all referencing properties: [ForeignKey(typeof(T), nameof(A), nameof(B))]; or state References.");

    /// <summary>MAP1053: both sides have types that can't be compared.</summary>
    internal static Diagnostic ForeignKeyTypes(Place place, string column, string type, string principalColumn, string principalType) => Error(
        "MAP1053", place,
        $"The foreign key compares '{column}' ({type}) with {principalColumn} ({principalType}); PostgreSQL has no equality between them.",
        $"Give both properties the same type, or refer to a column of type {type}.");

    /// <summary>MAP1054: the referenced columns are not unique.</summary>
    internal static Diagnostic PrincipalNotUnique(Place place, string principal, IEnumerable<string> columns) => Error(
        "MAP1054", place,
        $"The foreign key refers to ({List(columns)}) in {principal}, which no primary key, undeferrable unique constraint or whole unique index covers.",
        "Refer to the primary key, or add [Unique] there.");

    /// <summary>MAP1055: SET NULL on a column that is NOT NULL.</summary>
    internal static Diagnostic SetNullOnRequired(Place place, IEnumerable<string> columns) => Error(
        "MAP1055", place,
        $"ReferentialAction.SetNull would set ({List(columns)}) to NULL, but {(columns.Count() == 1 ? "it is" : "they are")} NOT NULL.",
        "Make the property nullable, or choose Cascade, Restrict or SetDefault.");

    /// <summary>MAP1056: a foreign key with an empty table name.</summary>
    internal static Diagnostic PrincipalUnnamed(Place place) => Error(
        "MAP1056", place, "[ForeignKey(\"\")] names no table.", "Write [ForeignKey(\"schema.table\")] or [ForeignKey<T>].");

    /// <summary>MAP1057: annotations on a navigation.</summary>
    internal static Diagnostic AnnotatedNavigation(Place place, string annotation) => Error(
        "MAP1057", place,
        $"{annotation} has no effect, since the property is no column but leads to another mapped class.",
        $"Move {annotation} to the property that holds the key, or add [Column(Type = \"jsonb\")] to store the object itself.");

    /// <summary>MAP1058: columns for an action that sets none, or that are not of the key.</summary>
    internal static Diagnostic OnDeleteColumns(Place place, IEnumerable<string> columns) => Error(
        "MAP1058", place,
        $"OnDeleteColumns names ({List(columns)}), which only OnDelete = ReferentialAction.SetNull or SetDefault sets, and only in the foreign key's own columns.",
        "Choose one of these actions and name properties of the key, or take OnDeleteColumns off.");
}
