namespace Mapper;

/// <summary>A data step failed. One that runs within the sync was rolled back with all of the sync; one that runs in batches keeps the batches before.</summary>
public sealed class DataStepException : MapperException
{
    private DataStepException(string code, RunDataStep step, string message, Exception? innerException)
        : base(code, $"Data step {step.Id}{(step.Class is null ? "" : $" ({step.Class})")} {message}", innerException) => Step = step;

    /// <summary>The step, with its identity and class.</summary>
    public RunDataStep Step { get; }

    /// <summary>MAP3020: the step threw.</summary>
    internal static DataStepException Threw(RunDataStep step, Exception cause) => new(
        "MAP3020", step, $"failed, and everything was rolled back: {cause.GetType().Name}: {cause.Message}", cause);

    /// <summary>MAP3021: the step left the connection as nothing can go on with.</summary>
    internal static DataStepException LeftBehind(RunDataStep step, string what, Exception? cause = null) => new("MAP3021", step, what, cause);

    /// <summary>MAP3022: a batch of the step threw.</summary>
    internal static DataStepException BatchThrew(RunDataStep step, Exception cause) => new(
        "MAP3022", step, $"failed in a batch, which was rolled back; the batches before it stay, and the next sync goes on: {cause.GetType().Name}: {cause.Message}", cause);
}
