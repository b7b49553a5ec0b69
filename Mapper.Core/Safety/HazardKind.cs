namespace Mapper;

/// <summary>What a step may do to rows, to waiting applications, or to code that is still running.</summary>
public enum HazardKind
{
    /// <summary>Values may be lost.</summary>
    DataLoss,

    /// <summary>Existing rows may contradict the change, which then fails.</summary>
    DataDependent,

    /// <summary>The table is rewritten or scanned under a lock that applications wait for.</summary>
    Blocking,

    /// <summary>Code that knows only the former schema may break.</summary>
    Compatibility,
}
