namespace Mapper.Annotations;

/// <summary>Names the plugin that an assembly is.</summary>
/// <param name="name">The plugin's name; without the attribute, the assembly's simple name.</param>
/// <example>
/// <code>
/// [assembly: SchemaPlugin("billing", Schema = "billing", DependsOn = new[] { "shop" })]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SchemaPluginAttribute(string name) : Attribute
{
    /// <summary>The plugin's name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema of its tables that name none.</summary>
    /// <value>Default: <see cref="ModelOptions.DefaultSchema"/>.</value>
    public string? Schema { get; set; }

    /// <summary>The plugins whose tables must be there first.</summary>
    public string[]? DependsOn { get; set; }
}
