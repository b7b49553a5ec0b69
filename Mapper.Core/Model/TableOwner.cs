namespace Mapper.Model;

/// <summary>Who made a table, as the bookkeeping has it.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="IsStated">Whether the plugin's code stated that name; else it was the assembly's.</param>
public sealed record TableOwner(string Plugin, bool IsStated);
