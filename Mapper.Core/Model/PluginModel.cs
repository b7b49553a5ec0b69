namespace Mapper.Model;

/// <summary>The plugin that an assembly is.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Schema">The schema of its tables that name none.</param>
/// <param name="DependsOn">The plugins whose tables must be there first.</param>
public sealed record PluginModel(string Name, string? Schema, EquatableArray<string> DependsOn);
