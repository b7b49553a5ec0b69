namespace LocalPostgres.Sources;

/// <summary>A running server; disposing gives it back, or ends it when it was started here.</summary>
internal interface IServerLease : IAsyncDisposable
{
    string ConnectionString { get; }

    int Major { get; }

    string Choice { get; }

    /// <summary>Whether the server was there before and stays, so that what is created on it must be dropped.</summary>
    bool OutlivesUs { get; }
}
