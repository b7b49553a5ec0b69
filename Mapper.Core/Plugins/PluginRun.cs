using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Plugins;

/// <summary>What has become of the plugins so far, where each is synced alone.</summary>
internal sealed class PluginRun(PluginDependencies dependencies)
{
    private readonly List<PluginReport> _reports = [];
    private readonly List<SyncResult> _results = [];
    private readonly List<Refusal> _refused = [];
    private readonly Dictionary<string, MapperException> _failed = [];

    /// <summary>Whether plugins can't be synced, because one that they need failed; that is their report then.</summary>
    internal bool Skips(IReadOnlyList<string> plugins)
    {
        string? failed = plugins.SelectMany(dependencies.Of).FirstOrDefault(_failed.ContainsKey);
        foreach (string plugin in failed is null ? [] : plugins)
        {
            Report(plugin, new PluginSkippedException(plugin, failed!, _failed[failed!]));
        }

        return failed is not null;
    }

    internal void Failed(IReadOnlyList<string> plugins, MapperException exception)
    {
        _refused.AddRange(exception is UnsafePlanException unsafePlan ? unsafePlan.Refused : []);
        foreach (string plugin in plugins)
        {
            Report(plugin, exception);
        }
    }

    internal void Succeeded(IReadOnlyList<string> plugins, SyncResult result)
    {
        _results.Add(result);
        HashSet<string> together = [.. plugins];
        _reports.AddRange(PluginReports.Of(result.Plan.Target, PluginDependencies.WithForeignKeys(result.Plan.Target), result.Applied).Where(report => together.Contains(report.Name)));
    }

    /// <summary>All that was done, as one result.</summary>
    internal SyncResult Result(SchemaModel whole, TimeSpan elapsed) => new()
    {
        Plan = new SyncPlan
        {
            Target = whole,
            Steps = [.. _results.SelectMany(result => result.Plan.Steps)],
            Refused = [.. _refused],
            Unmanaged = [.. _results.SelectMany(result => result.Plan.Unmanaged)],
            Undo = string.Join('\n', _results.Select(result => result.Plan.Undo).Where(undo => undo.Length > 0).Reverse()),
        },
        Applied = [.. _results.SelectMany(result => result.Applied)],
        Pending = [.. _results.SelectMany(result => result.Pending)],
        Elapsed = elapsed,
        Plugins = [.. _reports],
    };

    private void Report(string plugin, MapperException exception)
    {
        _failed[plugin] = exception;
        _reports.Add(new PluginReport(plugin, Changed: false, exception));
    }
}
