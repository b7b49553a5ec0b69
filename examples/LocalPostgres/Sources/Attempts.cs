namespace LocalPostgres.Sources;

/// <summary>What was tried in vain, and why each failed.</summary>
internal sealed class Attempts
{
    private readonly List<string> _lines = [];

    public string Text => string.Join(Environment.NewLine, _lines);

    /// <summary>What the user asked for and did not get: said even when another source serves.</summary>
    public string? PassedOver { get; private set; }

    public void AddPassedOver(string source, string reason)
    {
        PassedOver = $"{source} is passed over: {reason}";
        Add(source, reason);
    }

    public void Add(string source, string reason) => _lines.Add($"- {source}: {reason}");
}
