namespace LocalPostgres.Sources;

/// <summary>What was tried in vain, and why each failed.</summary>
internal sealed class Attempts
{
    private readonly List<string> _lines = [];

    public string Text => string.Join(Environment.NewLine, _lines);

    public void Add(string source, string reason) => _lines.Add($"- {source}: {reason}");
}
