namespace Mapper.Model;

/// <summary>The plugin that an assembly is, or that types were registered as.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Schema">The schema of its tables that name none.</param>
/// <param name="DependsOn">The plugins whose tables must be there first.</param>
public sealed record PluginModel(string Name, string? Schema, EquatableArray<string> DependsOn)
{
    /// <summary>Whether the code states the name; else it is the assembly's, which may change without the tables becoming somebody else's.</summary>
    public Aside<bool> IsStated { get; init; }

    /// <summary>The tables that it says were removed.</summary>
    public Aside<EquatableArray<QualifiedName>> RemovedTables { get; init; }
}
