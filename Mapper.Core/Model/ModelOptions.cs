namespace Mapper;

/// <summary>How classes are read. What an attribute says beats the plugin, and the plugin beats these.</summary>
public sealed record ModelOptions
{
    /// <summary>The schema of tables that name none.</summary>
    /// <value>Default: <c>public</c>.</value>
    public string DefaultSchema { get; init; } = "public";

    /// <summary>How names are derived from C# names.</summary>
    /// <value>Default: <see cref="NamingConvention.SnakeCase"/>.</value>
    public NamingConvention Naming { get; init; } = NamingConvention.SnakeCase;
}
