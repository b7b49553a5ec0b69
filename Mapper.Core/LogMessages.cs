using Microsoft.Extensions.Logging;

namespace Mapper;

/// <summary>Every message that Core logs, with its stable event id.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1001, LogLevel.Information, "{Statement} ({Milliseconds:F1} ms)")]
    internal static partial void Applied(this ILogger logger, string statement, double milliseconds);

    [LoggerMessage(1002, LogLevel.Information, "Synced {Tables} tables: {Statements} statements in {Milliseconds:F0} ms")]
    internal static partial void Synced(this ILogger logger, int tables, int statements, double milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "Refused: {Refusal}")]
    internal static partial void Refused(this ILogger logger, Refusal refusal);

    [LoggerMessage(1020, LogLevel.Warning, "Data step {Id} is not through: {Reason}")]
    internal static partial void Pending(this ILogger logger, string id, string reason);
}
