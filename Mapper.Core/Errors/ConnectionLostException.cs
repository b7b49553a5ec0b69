namespace Mapper;

/// <summary>The connection to the server broke in the middle of a call. The database is as it was before or as it was to become, and nothing between.</summary>
public sealed class ConnectionLostException : MapperException
{
    private ConnectionLostException(string message, Exception innerException)
        : base("MAP3009", message, innerException)
    {
    }

    /// <summary>Whether it broke while the commit was under way: it may have arrived.</summary>
    public bool IsCommitUnknown { get; private init; }

    internal static ConnectionLostException Before(Exception innerException) => new(
        $"The connection to the server broke, and everything that was not committed is rolled back as soon as the server notices ({innerException.Message}). Sync again when it can be reached.", innerException);

    internal static ConnectionLostException AtCommit(Exception innerException) => new(
        $"The connection to the server broke while the commit was under way, so that the database is as it was or as the classes want it, and nobody here knows which ({innerException.Message}). Sync again when it can be reached: it finds out.",
        innerException)
    { IsCommitUnknown = true };
}
