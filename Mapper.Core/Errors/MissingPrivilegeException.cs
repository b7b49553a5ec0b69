namespace Mapper;

/// <summary>The role lacks a right that the sync needs. Nothing was changed.</summary>
public sealed class MissingPrivilegeException : MapperException
{
    internal MissingPrivilegeException(string message, string grant)
        : base("MAP3007", $"{message} Have an administrator run: {grant}") => Grant = grant;

    /// <summary>The statement that an administrator runs.</summary>
    public string Grant { get; }
}
