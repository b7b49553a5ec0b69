namespace Mapper;

/// <summary>When a data step runs within a sync.</summary>
public enum DataStepPhase
{
    /// <summary>Not at all, it is only recorded: <see cref="MigratorOptions.DataStepBaseline"/> names it, or it would come before the first tables.</summary>
    Baseline,

    /// <summary>In the sync's transaction, before the structural changes.</summary>
    Before,

    /// <summary>In the sync's transaction, after the structural changes.</summary>
    After,

    /// <summary>After the commit, in batches.</summary>
    Online,

    /// <summary>After the commit, in batches; a former sync recorded it and did not finish it.</summary>
    Resumed,
}
