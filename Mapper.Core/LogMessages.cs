using Microsoft.Extensions.Logging;

namespace Mapper;

/// <summary>Every message that Mapper logs, with its stable event id; docs/logging.md explains them. None holds a connection string, a password or a row's values.</summary>
internal static partial class LogMessages
{
    /// <summary>The category of the messages from 1101 on; those before it have that of <see cref="Migrator"/>.</summary>
    internal const string HostingCategory = "Mapper.Hosting";

    [LoggerMessage(1001, LogLevel.Information, "{Statement} ({Milliseconds:F1} ms)")]
    internal static partial void Applied(this ILogger logger, string statement, double milliseconds);

    [LoggerMessage(1002, LogLevel.Information, "Synced {Tables} tables: {Statements} statements in {Milliseconds:F0} ms")]
    internal static partial void Synced(this ILogger logger, int tables, int statements, double milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "Refused: {Refusal}")]
    internal static partial void Refused(this ILogger logger, string refusal);

    [LoggerMessage(1010, LogLevel.Information, "Undid entry {JournalId} of the journal: {Statements} statements in {Milliseconds:F0} ms")]
    internal static partial void Undone(this ILogger logger, long journalId, int statements, double milliseconds);

    [LoggerMessage(1004, LogLevel.Debug, "Verified {Tables} tables in {Milliseconds:F0} ms: {Summary}")]
    internal static partial void Verified(this ILogger logger, int tables, double milliseconds, string summary);

    [LoggerMessage(1030, LogLevel.Warning, "The database has a newer version of {Newer}, so nothing was changed for the older one. Columns that it does not fill: {Columns}")]
    internal static partial void Newer(this ILogger logger, string newer, string columns);

    [LoggerMessage(1101, LogLevel.Information, "Start-up ({Startup}) of the {Name} database began")]
    internal static partial void StartupBegan(this ILogger logger, string startup, string name);

    [LoggerMessage(1102, LogLevel.Information, "Start-up ({Startup}) of the {Name} database ended in {Milliseconds:F0} ms: {Outcome}")]
    internal static partial void StartupEnded(this ILogger logger, string startup, string name, double milliseconds, string outcome);

    [LoggerMessage(1103, LogLevel.Error, "Start-up ({Startup}) of the {Name} database failed after {Milliseconds:F0} ms: {Error}")]
    internal static partial void StartupFailed(this ILogger logger, string startup, string name, double milliseconds, string error);

    [LoggerMessage(1104, LogLevel.Information, "Health of the {Name} database: {Summary}")]
    internal static partial void Healthy(this ILogger logger, string name, string summary);

    [LoggerMessage(1105, LogLevel.Warning, "Health of the {Name} database: {Summary}")]
    internal static partial void Unhealthy(this ILogger logger, string name, string summary);

    [LoggerMessage(1106, LogLevel.Warning, "Health of the {Name} database is unknown, since it could not be asked: {Error}")]
    internal static partial void HealthUnknown(this ILogger logger, string name, string error);

    [LoggerMessage(1011, LogLevel.Error, "Plugin {Plugin} failed: {Error}")]
    internal static partial void PluginFailed(this ILogger logger, string plugin, string error);

    [LoggerMessage(1020, LogLevel.Warning, "Data step {Id} is not through: {Reason}")]
    internal static partial void Pending(this ILogger logger, string id, string reason);

    [LoggerMessage(1021, LogLevel.Warning, "Left to do online: {Statement} ({Reason})")]
    internal static partial void LeftOnline(this ILogger logger, string statement, string reason);
}
