namespace Mapper.Planning;

/// <summary>The statements that set the search path for each schema of a plan, whose steps nearly all ask for the same few.</summary>
internal sealed class SearchPaths(ISqlDialect dialect, IReadOnlyList<string> extensionSchemas)
{
    private readonly Dictionary<string, string> _known = [];

    internal string Of(SchemaChange change)
    {
        string? schema = change.Table?.Schema;
        if (!_known.TryGetValue(schema ?? "", out string? path))
        {
            _known[schema ?? ""] = path = dialect.RenderSearchPath(schema, extensionSchemas);
        }

        return path;
    }
}
