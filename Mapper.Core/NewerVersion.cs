using System.Globalization;

namespace Mapper;

/// <summary>A plugin of which a newer version than the one at hand was applied to the database.</summary>
/// <param name="Plugin">The plugin; empty for classes without one.</param>
/// <param name="JournalId">The <see cref="JournalEntry.Id"/> of the entry that applied it last.</param>
/// <param name="AppliedAt">When that was, by the server's clock.</param>
/// <param name="Assemblies">The assemblies that it came from, by their full names.</param>
public sealed record NewerVersion(string Plugin, long JournalId, DateTimeOffset AppliedAt, IReadOnlyList<string> Assemblies)
{
    /// <summary>The version on one line.</summary>
    public override string ToString()
    {
        string plugin = Plugin.Length == 0 ? "the classes" : $"plugin '{Plugin}'";
        string assemblies = Assemblies.Count == 0 ? "" : $", from {string.Join(" and ", Assemblies)}";
        return string.Create(CultureInfo.InvariantCulture, $"{plugin} (entry {JournalId} of {AppliedAt:u}{assemblies})");
    }
}
