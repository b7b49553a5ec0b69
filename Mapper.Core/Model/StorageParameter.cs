namespace Mapper.Model;

/// <summary>A storage parameter of a table or index.</summary>
/// <param name="Name">The parameter, in lower case.</param>
/// <param name="Value">Its value, unquoted.</param>
public sealed record StorageParameter(string Name, string Value);
