namespace Mapper;

/// <summary>What a change of a column's type does to its values.</summary>
public enum TypeChangeKind
{
    /// <summary>Nothing: only the catalog changes.</summary>
    MetadataOnly,

    /// <summary>Every value keeps its meaning, and the table is rewritten.</summary>
    Rewrite,

    /// <summary>Some values may not fit, or not come back as they were: every row is asked.</summary>
    Conversion,

    /// <summary>The server has no conversion, or one whose outcome depends on settings or is a guess: only the author can say what is meant.</summary>
    Unknown,
}
