namespace Mapper.Tool;

/// <summary>What the process tells the script that started it.</summary>
internal enum ExitCode
{
    /// <summary>There was nothing to do, or all of it is done.</summary>
    Clean = 0,

    /// <summary>Something went wrong, and nothing was changed.</summary>
    Error = 1,

    /// <summary>The database is not as the classes want it, or not yet.</summary>
    Pending = 2,

    /// <summary>Mapper refuses the change.</summary>
    Refused = 3,

    /// <summary>The command line makes no sense, as <c>EX_USAGE</c> of <c>sysexits.h</c>.</summary>
    Usage = 64,
}
