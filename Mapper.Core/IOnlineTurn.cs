namespace Mapper;

/// <summary>The turn of one process to make online changes, which it keeps until it is disposed of. It is of use after the session's transaction has ended.</summary>
public interface IOnlineTurn : IAsyncDisposable
{
    /// <summary>Makes one change. It is repeatable: what is there already, or is being made by another, is left alone.</summary>
    /// <param name="step">The step of the plan.</param>
    /// <param name="cancellationToken">Stops it; what it leaves behind the next sync clears away.</param>
    /// <returns>How long it took, and why it is not through; <see langword="null"/> when it is.</returns>
    Task<(TimeSpan Duration, PendingStep? Left)> RunAsync(PlannedStep step, CancellationToken cancellationToken);

    /// <summary>The turn of nobody.</summary>
    internal static IOnlineTurn None { get; } = new Nobody();

    private sealed class Nobody : IOnlineTurn
    {
        public Task<(TimeSpan Duration, PendingStep? Left)> RunAsync(PlannedStep step, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody's turn makes no change.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
