using System.CommandLine;
using System.Text.Json.Nodes;
using Mapper.Tool.Commands;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;
using Npgsql;

namespace Mapper.Tool;

/// <summary>Says what went wrong, on the error output and, for who asked for JSON, as JSON.</summary>
internal static class Failure
{
    // What is made online is committed piece by piece, after the transaction: the command can't tell how far it came.
    private const string Interrupted = "It was cancelled. What was committed before that stays, as changes of large tables and batches of data steps do; all else was rolled back. mapper verify says what is left, and the next apply goes on.";

    internal static ExitCode Report(Exception exception, ParseResult parsed, Surroundings surroundings)
    {
        string code = exception is MapperException { Code: var known } ? $" {known}" : "";
        string message = OptionNames.AddTo(Secrets.Mask(MessageOf(exception, parsed)));
        if (OutputOptions.WantsJson(parsed))
        {
            surroundings.Out.WriteLine(ToolJson.Write(new JsonObject { ["error"] = Describe(exception, message) }));
        }

        if (exception is UnsafePlanException unsafePlan)
        {
            // The refusals, with all that the plan would do.
            PlanText.Write(Screen.OfError(surroundings), unsafePlan.Plan);
        }
        else
        {
            surroundings.Error.WriteLine($"error{code}: {message}");
        }

        return CodeOf(exception);
    }

    private static ExitCode CodeOf(Exception exception) => exception switch
    {
        ToolException tool => tool.ExitCode,
        UnsafePlanException or UndoException or StalePlanException or NewerDatabaseException => ExitCode.Refused,
        _ => ExitCode.Error,
    };

    private static string MessageOf(Exception exception, ParseResult parsed) => exception switch
    {
        ToolException or MapperException or IOException or UnauthorizedAccessException or ArgumentException => exception.Message,
        OperationCanceledException when parsed.CommandResult.Command is ApplyCommand => Interrupted,
        OperationCanceledException => "It was cancelled; nothing was changed.",
        PostgresException server => $"The server says {server.SqlState}: {server.MessageText}",
        NpgsqlException { InnerException: { } inner } failed => $"{failed.Message}: {inner.Message}",
        NpgsqlException => exception.Message,
        // Nobody has thought of it: whoever reports it needs all of it.
        _ => exception.ToString(),
    };

    private static JsonObject Describe(Exception exception, string message)
    {
        var error = new JsonObject { ["message"] = message };
        if (exception is MapperException { Code: var code })
        {
            error["code"] = code;
        }

        if (RefusalsOf(exception) is { Count: > 0 } refused)
        {
            error["refused"] = ToolJson.Of(refused);
        }

        return error;
    }

    private static IReadOnlyList<Refusal> RefusalsOf(Exception exception) => exception switch
    {
        UnsafePlanException unsafePlan => unsafePlan.Refused,
        NewerDatabaseException newer => newer.Plan.Refused,
        UndoException undo => undo.Refused,
        _ => [],
    };
}
