namespace Mapper;

/// <summary>
/// A plugin declares or removes a table that is another plugin's, or alters its enum type; nothing was changed. Where the classes contain other mistakes too, all of them come as one
/// <see cref="ModelException"/> instead.
/// </summary>
public sealed class OwnershipException : MapperException
{
    internal OwnershipException(IReadOnlyList<Diagnostic> diagnostics)
        : base("MAP3011", $"A table or an enum type has one owner; nothing was changed.\n{string.Join('\n', diagnostics.Select(diagnostic => $"  {diagnostic}"))}") => Diagnostics = diagnostics;

    /// <summary>Every table or type that two plugins claim: its name in <see cref="Diagnostic.Target"/>, both plugins in <see cref="Diagnostic.Message"/>.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
