namespace Mapper;

/// <summary>The annotated classes contain mistakes. Thrown before any connection is opened, with all of them at once.</summary>
public sealed class ModelException : MapperException
{
    /// <param name="diagnostics">Every mistake.</param>
    /// <param name="plugins">How many plugins were read: of one alone nobody asks whose class it is.</param>
    internal ModelException(IReadOnlyList<Diagnostic> diagnostics, int plugins = 1)
        : base("MAP1000", Describe(diagnostics, plugins)) => Diagnostics = diagnostics;

    /// <summary>Every mistake.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    private static string Describe(IReadOnlyList<Diagnostic> diagnostics, int plugins) =>
        $"The model has {(diagnostics.Count == 1 ? "a mistake" : $"{diagnostics.Count} mistakes")}; nothing was sent to the database.\n"
        + string.Join('\n', diagnostics.Select(diagnostic => $"  {(plugins > 1 && diagnostic.Culprit.Value is { } culprit ? diagnostic.Words($" of plugin {culprit}") : diagnostic)}"));
}
