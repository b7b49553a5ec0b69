namespace Mapper.Tool.Inputs;

/// <summary>What a command does with a database, which decides the options that mean something to it.</summary>
internal enum SyncTask
{
    /// <summary>It compares the database with classes.</summary>
    Sync,

    /// <summary>It goes the way back of an entry.</summary>
    Undo,

    /// <summary>It reads the journal.</summary>
    Read,
}
