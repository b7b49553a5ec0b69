using Mapper.Reading;

namespace Mapper.Errors;

/// <summary>MAP1111 to MAP1119: plugins, their dependencies, and who owns which table.</summary>
internal static partial class ModelErrors
{
    /// <summary>The mistakes that say only that a table is another plugin's.</summary>
    internal static IReadOnlyList<string> OfOwnership { get; } = ["MAP1011", "MAP1114", "MAP1115", "MAP1116", "MAP1118"];

    /// <summary>MAP1111: a plugin's schema is no name that a schema can have.</summary>
    internal static Diagnostic PluginSchema(Place place, string plugin, string schema) => Error(
        "MAP1111", place,
        $"The plugin '{plugin}' states the schema '{schema}', which no schema can be called: it is empty, longer than 63 bytes, or reserved for PostgreSQL as names that begin with pg_ are.",
        "State another Schema in [SchemaPlugin] or Register, or none for ModelOptions.DefaultSchema.");

    /// <summary>MAP1112: a plugin depends on one that is not there.</summary>
    internal static Diagnostic UnknownDependency(Place place, string plugin, string missing, IEnumerable<string> registered) => Error(
        "MAP1112", place,
        $"The plugin '{plugin}' depends on '{missing}', which is not registered. Registered are {List(registered)}.",
        NearestName.To(missing, registered) is { } nearest ? $"Did you mean \"{nearest}\" in DependsOn?" : "Register that plugin too, or take it out of DependsOn.");

    /// <summary>MAP1113: plugins depend on each other in a ring.</summary>
    internal static Diagnostic DependencyCycle(Place place, IEnumerable<string> plugins) => Error(
        "MAP1113", place,
        $"The plugins {List(plugins)} depend on {(plugins.Count() == 1 ? "itself" : "each other")}, so none can come first.",
        "Take one of them out of the other's DependsOn. Foreign keys need no DependsOn, and may form a ring.");

    /// <summary>MAP1114: a plugin removes a table that another declares.</summary>
    internal static Diagnostic RemovedByAnother(Place place, string owner, IEnumerable<string> removers) => Error(
        "MAP1114", place,
        $"[assembly: RemovedTable] of the plugin {List(removers)} names a table of the plugin '{owner}'. A table is removed by its owner alone.",
        "Take [RemovedTable] off.");

    /// <summary>MAP1115: the database's table is of another plugin, which is not here today.</summary>
    internal static Diagnostic TableOfAnother(Place place, string owner, string claimant, string books) => Error(
        "MAP1115", place,
        $"The plugin '{claimant}' declares a table that the plugin '{owner}' has made in this database. A table has one owner.",
        $"Give the class another table or schema, or refer to this one with [ForeignKey(\"schema.table\")]. If '{claimant}' takes it over for good, set owner to its name in the table's row of {books}.objects.");

    /// <summary>MAP1117: a class declares, or renames, a table of Mapper's books.</summary>
    internal static Diagnostic TableOfBooks(Place place, string table) => Error(
        "MAP1117", place,
        $"{table} is a table of Mapper's own, in which it keeps its books.",
        "Give the class another table, take [RenamedFrom] off, or put the books elsewhere with MigratorOptions.BookkeepingSchema.");

    /// <summary>MAP1116: a plugin removes a table that another has made in the database.</summary>
    internal static Diagnostic RemovalOfAnother(Place place, string owner, IEnumerable<string> removers) => Error(
        "MAP1116", place,
        $"[assembly: RemovedTable] of the plugin {List(removers)} names a table that the plugin '{owner}' has made in this database. A table is removed by its owner alone.",
        $"Take [RemovedTable] off, state it in '{owner}', or name the table in MigratorOptions.AllowDataLoss.");

    /// <summary>MAP1118: an enum of one plugin has labels that the type, another's, has not.</summary>
    internal static Diagnostic EnumOfAnother(Place place, string owner, string declarer, IEnumerable<string> labels, string books) => Error(
        "MAP1118", place,
        $"The enum type is the plugin '{owner}''s, and that one does not ask for the label {string.Join(", ", labels.Select(label => $"'{label}'"))} now. A type is altered by its owner alone.",
        $"Sync '{owner}' with the label, or give the enum a type of its own with [EnumType(\"schema.type\")]. If '{declarer}' takes it over for good, set owner to its name in the type's row of {books}.objects.");
}
