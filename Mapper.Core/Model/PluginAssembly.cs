namespace Mapper.Model;

/// <summary>An assembly that classes of a plugin came from.</summary>
/// <param name="Plugin">The plugin; empty for classes of none.</param>
/// <param name="Name">The assembly's full name, which has its version.</param>
internal sealed record PluginAssembly(string Plugin, string Name);
