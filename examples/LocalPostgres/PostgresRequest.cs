namespace LocalPostgres;

/// <summary>What a caller needs of a server.</summary>
public sealed record PostgresRequest
{
    /// <summary>The major version, 15 to 18.</summary>
    /// <value>Default: any of them, 17 preferred.</value>
    public int? Major { get; init; }

    /// <summary>Extensions that CREATE EXTENSION must find, by their SQL names, such as <c>vector</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Whether commits survive kill -9 and power loss, which tests of crashes need and others pay for.</summary>
    /// <value>Default: false.</value>
    public bool Fsync { get; init; }

    /// <summary>Receives the one line that says which server was chosen, and why.</summary>
    /// <value>Default: nobody.</value>
    public Action<string>? Log { get; init; }

    /// <summary>Further settings as in postgresql.conf, such as <c>default_transaction_isolation</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
