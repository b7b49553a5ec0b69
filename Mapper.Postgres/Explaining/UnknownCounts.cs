namespace Mapper.Postgres.Explaining;

/// <summary>What EXPLAIN can't tell to be equal counts as one or the other.</summary>
internal enum UnknownCounts
{
    /// <summary>As equal, and is noted: nobody is alarmed by what may be nothing.</summary>
    AsEqual,

    /// <summary>As different: shadows were asked before, and they say so.</summary>
    AsDifferent,
}
