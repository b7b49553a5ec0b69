namespace LocalPostgres.Running;

/// <summary>Keeps one server process; disposing stops it and removes its folder.</summary>
internal interface IKeeper : IAsyncDisposable
{
    /// <summary>Returns when the server takes connections.</summary>
    /// <exception cref="ServerEndedException">It ended instead.</exception>
    Task ReadyAsync(CancellationToken cancellationToken);
}
