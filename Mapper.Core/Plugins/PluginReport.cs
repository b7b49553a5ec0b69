namespace Mapper.Plugins;

/// <summary>What a sync did for one plugin.</summary>
/// <param name="Name">The plugin.</param>
/// <param name="Changed">Whether something of it was changed.</param>
/// <param name="Error">Why it failed or was skipped; <see langword="null"/> where it is in sync.</param>
public sealed record PluginReport(string Name, bool Changed, MapperException? Error)
{
    /// <summary>What was done for it: on its tables, their schemas, the enum types that its columns have, and its data steps, in the order in which it was done.</summary>
    /// <value>Default: empty.</value>
    public IReadOnlyList<AppliedStep> Applied { get; init; } = [];
}
