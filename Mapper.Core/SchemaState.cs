namespace Mapper;

/// <summary>How a database stands to its classes.</summary>
public enum SchemaState
{
    /// <summary>It is as the classes want it.</summary>
    InSync,

    /// <summary>These very classes were applied, and somebody has changed the database since.</summary>
    Drifted,

    /// <summary>The classes ask for what the database was never given, or nothing is known of what it was given.</summary>
    Behind,
}
