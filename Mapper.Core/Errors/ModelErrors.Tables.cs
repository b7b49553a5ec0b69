namespace Mapper.Errors;

/// <summary>MAP1010 to MAP1019: tables.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1010: two classes of one plugin are mapped to one table.</summary>
    internal static Diagnostic TableTwice(Place place, IEnumerable<string> classes) => Error(
        "MAP1010", place,
        $"The classes {List(classes)} are mapped to the same table.",
        "Give one of them another name with [Table(\"name\")], or leave it out of the model.");

    /// <summary>MAP1011: classes of two plugins are mapped to one table.</summary>
    internal static Diagnostic TableOfTwoPlugins(Place place, IEnumerable<string> owners) => Error(
        "MAP1011", place,
        $"Two plugins declare the same table: {List(owners)}. A table has one owner.",
        "Keep the class in the plugin that owns the table and refer to it with [ForeignKey(\"schema.table\")], or give each plugin its schema with [assembly: SchemaPlugin(\"name\", Schema = \"s\")].");

    /// <summary>MAP1012: the schema is PostgreSQL's own.</summary>
    internal static Diagnostic ReservedSchema(Place place, string schema) => Error(
        "MAP1012", place,
        $"The schema '{schema}' is reserved: names that begin with pg_ and information_schema belong to PostgreSQL.",
        "Choose another schema in [Table], [SchemaPlugin] or ModelOptions.DefaultSchema.");

    /// <summary>MAP1013: more columns than a table can have.</summary>
    internal static Diagnostic TooManyColumns(Place place, int count) => Error(
        "MAP1013", place,
        $"The class has {count} columns; a table can have 1600.",
        "Divide it into two tables, or gather properties in one jsonb column.");

    /// <summary>MAP1014: a table is both mapped and removed.</summary>
    internal static Diagnostic RemovedTableIsMapped(Place place) => Error(
        "MAP1014", place,
        "[assembly: RemovedTable] names a table, or a partition, that a class is mapped to.",
        "Take [RemovedTable] off, or remove the class or its [Partition].");

    /// <summary>MAP1015: a column is both mapped and removed.</summary>
    internal static Diagnostic RemovedColumnIsMapped(Place place, string column) => Error(
        "MAP1015", place,
        $"[Removed(\"{column}\")] names a column that a property is mapped to.",
        "Take [Removed] off, or remove the property. The argument is the column's name, not the property's.");

    /// <summary>MAP1016: a table or column was renamed from its own name.</summary>
    internal static Diagnostic RenamedFromItself(Place place, string name) => Error(
        "MAP1016", place,
        $"[RenamedFrom(\"{name}\")] states the name that it has now.",
        "State the former name, or take [RenamedFrom] off.");

    /// <summary>MAP1017: the text of <c>With</c> is no list of storage parameters.</summary>
    internal static Diagnostic UnreadableStorageParameters(Place place, string text, string part) => Error(
        "MAP1017", place,
        $"With = \"{text}\" can't be read at '{part}'.",
        "Write each parameter once, as name = value, with commas between: With = \"fillfactor = 70, autovacuum_enabled = false\".");

    /// <summary>MAP1018: a column was renamed from a name that another column has.</summary>
    internal static Diagnostic RenamedFromNeighbour(Place place, string name, string kind) => Error(
        "MAP1018", place,
        $"[RenamedFrom(\"{name}\")] states a name that another {kind} claims as a former name too.",
        $"Keep [RenamedFrom] on the one that carries on the old {kind}.");
}
