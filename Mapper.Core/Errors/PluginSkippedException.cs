namespace Mapper;

/// <summary>A plugin was not synced, because one that it depends on failed. Its tables are as they were.</summary>
public sealed class PluginSkippedException : MapperException
{
    internal PluginSkippedException(string plugin, string failed, MapperException reason)
        : base("MAP1119", $"The plugin '{plugin}' was skipped, since it depends on '{failed}', which failed ({reason.Code}). Mend '{failed}' and sync again.", reason) => Failed = failed;

    /// <summary>The plugin that failed, or was skipped itself.</summary>
    public string Failed { get; }
}
