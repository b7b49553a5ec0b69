namespace Mapper.Errors;

/// <summary>MAP1001 to MAP1009: classes and assemblies that can't be read.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1001: a type, or an attribute on it, can't be loaded.</summary>
    internal static Diagnostic NotLoadable(Place place, string error) => Error(
        "MAP1001", place,
        $"A type can't be loaded: {error} Without it the model might be smaller than the code.",
        "Deploy the assembly that is missing beside this one, or take the type out.");

    /// <summary>MAP1002: a mapped type is not a class.</summary>
    internal static Diagnostic NotAClass(Place place, string kind) => Error(
        "MAP1002", place, $"{kind} can't be mapped to a table.", "Make it a class or a record class, or leave it out.");

    /// <summary>MAP1003: a mapped class has open type parameters.</summary>
    internal static Diagnostic OpenGeneric(Place place) => Error(
        "MAP1003", place,
        "The class has open type parameters, so the types of its columns aren't known.",
        "Map a class that derives from it with type arguments, and take [Table] off this one.");

    /// <summary>MAP1004: a mapped class is abstract or static.</summary>
    internal static Diagnostic AbstractClass(Place place) => Error(
        "MAP1004", place,
        "An abstract or static class has no rows.",
        "Take [Table] off: the classes that derive from it bring its properties into their own tables.");

    /// <summary>MAP1005: a mapped class has no column.</summary>
    internal static Diagnostic NoColumns(Place place) => Error(
        "MAP1005", place,
        "The class has no property that is a column. A column has a public getter and a setter or init, or [Column].",
        "Add a property, or take the class out of the model.");

    /// <summary>MAP1006: the trimmer has removed the nullability of reference types.</summary>
    internal static Diagnostic NullabilityTrimmed(Place place) => Error(
        "MAP1006", place,
        "The application was trimmed without the attributes of nullable reference types, so NOT NULL can't be told from the classes.",
        "Take <NullabilityInfoContextSupport>false</NullabilityInfoContextSupport> out of the application's project file.");

    /// <summary>MAP1007: an annotation's SQL is empty.</summary>
    internal static Diagnostic EmptySql(Place place, string annotation, string argument) => Error(
        "MAP1007", place, $"{annotation} states an empty {argument}.", $"Write the {argument} or leave it out.");

    /// <summary>MAP1008: a plugin's name is empty, or none that the books can hold.</summary>
    internal static Diagnostic UnusablePlugin(Place place) => Error(
        "MAP1008", place, "The plugin's name is empty or has a character U+0000, which PostgreSQL can't hold.", "Name the plugin: [assembly: SchemaPlugin(\"name\")].");

    /// <summary>MAP1009: two assemblies, or registrations, are the same plugin.</summary>
    internal static Diagnostic PluginTwice(Place place, string plugin, IEnumerable<string> sources) => Error(
        "MAP1009", place,
        $"{List(sources)} are all the plugin '{plugin}'; who owns which table can't be told.",
        "Give each its own name, with [assembly: SchemaPlugin(\"name\")] or in Register.");
}
