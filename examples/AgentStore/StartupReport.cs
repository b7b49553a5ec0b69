using Mapper;
using Mapper.Plugins;

namespace AgentStore;

/// <summary>Prints which plugins were found, and what their tables' sync did for each, in the order in which they were synced.</summary>
public sealed class StartupReport(TextWriter output)
{
    public void Found(Discovery discovery)
    {
        foreach (DiscoveredPlugin plugin in discovery.Found)
        {
            output.WriteLine($"  found {plugin.Name} in {Path.GetFileName(plugin.Path)}");
        }

        foreach (SkippedAssembly skipped in discovery.Skipped)
        {
            output.WriteLine($"  skipped {Path.GetFileName(skipped.Path)}: {skipped.Reason}");
        }
    }

    public void Synced(SyncResult result)
    {
        foreach (PluginReport plugin in result.Plugins)
        {
            output.WriteLine($"  {plugin.Name}: {(plugin.Error is { } error ? $"{error.Code} {error.Message}" : FormattableString.Invariant($"{plugin.Applied.Count} changes"))}");
            foreach (AppliedStep step in plugin.Applied)
            {
                output.WriteLine($"    {step.Step.Change}");
            }
        }

        output.WriteLine(FormattableString.Invariant($"  {(result.Changed ? $"{result.Applied.Count} statements" : "up to date: 0 changes")} in {result.Elapsed.TotalMilliseconds:F0} ms"));
    }
}
