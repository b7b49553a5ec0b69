namespace Mapper;

/// <summary>The server is older than any that Mapper supports, or a standby that takes no changes.</summary>
public sealed class UnsupportedServerException : MapperException
{
    internal UnsupportedServerException(string message, Exception? innerException = null)
        : base("MAP3006", message, innerException)
    {
    }
}
