namespace Mapper.Annotations;

/// <summary>What a foreign key does when the row it references is deleted or its key changes.</summary>
public enum ReferentialAction
{
    /// <summary>The change is refused at the end of the statement, or of the transaction when deferred.</summary>
    NoAction,

    /// <summary>The change is refused at once.</summary>
    Restrict,

    /// <summary>The referencing row is deleted, or its key changed, too.</summary>
    Cascade,

    /// <summary>The referencing columns become NULL.</summary>
    SetNull,

    /// <summary>The referencing columns get their defaults.</summary>
    SetDefault,
}
