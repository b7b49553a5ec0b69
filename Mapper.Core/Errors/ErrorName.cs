namespace Mapper.Errors;

/// <summary>An exception as logs and traces name it, without its message: that may name keys of rows.</summary>
internal static class ErrorName
{
    /// <summary>The code, <c>MAP…</c>; of an exception that is not Mapper's, its type.</summary>
    internal static string Of(Exception exception) => exception is MapperException { Code: var code } ? code : exception.GetType().FullName!;
}
