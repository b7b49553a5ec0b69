namespace Mapper;

/// <summary>The annotated classes contain mistakes. Thrown before any connection is opened, with all of them at once.</summary>
public sealed class ModelException : MapperException
{
    internal ModelException(IReadOnlyList<Diagnostic> diagnostics)
        : base("MAP1000", Describe(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>Every mistake.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    private static string Describe(IReadOnlyList<Diagnostic> diagnostics) =>
        $"The model has {(diagnostics.Count == 1 ? "a mistake" : $"{diagnostics.Count} mistakes")}; nothing was sent to the database.\n"
        + string.Join('\n', diagnostics.Select(diagnostic => $"  {diagnostic}"));
}
