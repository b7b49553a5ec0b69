using System.Data.Common;

namespace Mapper;

/// <summary>A data step failed. One that runs within the sync was rolled back with all of the sync; one that runs in batches keeps the batches before.</summary>
public sealed class DataStepException : MapperException
{
    private DataStepException(string code, RunDataStep step, string what, string detail, Exception? innerException)
        : base(code, $"{Words(step)} {what}{detail}", innerException)
    {
        Step = step;
        LogText = $"{Words(step)} {what}{(innerException is null ? "" : $": {innerException.GetType().Name}")}{(innerException is DbException { SqlState: { } state } ? $" {state}" : "")}";
    }

    /// <summary>The step, with its identity and class.</summary>
    public RunDataStep Step { get; }

    /// <inheritdoc />
    internal override string LogText { get; }

    /// <summary>MAP3020: the step threw.</summary>
    internal static DataStepException Threw(RunDataStep step, Exception cause) => new(
        "MAP3020", step, "failed, and everything was rolled back", $": {cause.GetType().Name}: {cause.Message}", cause);

    /// <summary>MAP3021: the step left the connection as nothing can go on with.</summary>
    internal static DataStepException LeftBehind(RunDataStep step, string what, string detail = "", Exception? cause = null) => new("MAP3021", step, what, detail, cause);

    /// <summary>MAP3022: a batch of the step threw.</summary>
    internal static DataStepException BatchThrew(RunDataStep step, Exception cause) => new(
        "MAP3022", step, "failed in a batch, which was rolled back; the batches before it stay, and the next sync goes on", $": {cause.GetType().Name}: {cause.Message}", cause);

    private static string Words(RunDataStep step) => $"Data step {step.Id}{(step.Class is null ? "" : $" ({step.Class})")}";
}
