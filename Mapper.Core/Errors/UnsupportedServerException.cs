namespace Mapper;

/// <summary>The server is older than any that Mapper supports.</summary>
public sealed class UnsupportedServerException : MapperException
{
    internal UnsupportedServerException(string message)
        : base("MAP3006", message)
    {
    }
}
