namespace Mapper.Annotations;

/// <summary>How a partitioned table divides its rows.</summary>
public enum PartitionKind
{
    /// <summary>By ranges of the key.</summary>
    Range,

    /// <summary>By lists of the key's values.</summary>
    List,

    /// <summary>By the key's hash.</summary>
    Hash,
}
