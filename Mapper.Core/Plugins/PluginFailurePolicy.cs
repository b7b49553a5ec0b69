namespace Mapper.Plugins;

/// <summary>What happens to the other plugins when one fails.</summary>
public enum PluginFailurePolicy
{
    /// <summary>All plugins in one transaction: either every one is in sync afterwards, or the database is as it was.</summary>
    AllTogether,

    /// <summary>Each plugin in a transaction of its own, in the order of their dependencies; what depends on one that failed is skipped.</summary>
    EachAlone,
}
