namespace Mapper;

/// <summary>Any failure that Mapper reports itself.</summary>
public abstract class MapperException : Exception
{
    private protected MapperException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The stable code, <c>MAP…</c>.</summary>
    public string Code { get; }

    /// <summary>The message as logs have it: without the words of the server or of somebody's code, which may quote a row's values or a password.</summary>
    internal virtual string LogText => Message;
}
