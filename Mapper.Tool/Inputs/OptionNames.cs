namespace Mapper.Tool.Inputs;

/// <summary>What messages call by its name in code has another on the command line.</summary>
internal static class OptionNames
{
    internal const string Bookkeeping = "--bookkeeping-schema";
    internal const string DataLoss = "--allow-data-loss";
    internal const string NoExtensions = "--no-extensions";
    internal const string Baseline = "--baseline";
    internal const string LockTimeout = "--lock-timeout";
    internal const string LockWait = "--lock-wait";
    internal const string StatementTimeout = "--statement-timeout";
    internal const string Superseded = "--superseded";

    private static readonly (string Property, string Option)[] All =
    [
        (nameof(MigratorOptions.BookkeepingSchema), Bookkeeping), (nameof(MigratorOptions.AllowDataLoss), DataLoss), (nameof(MigratorOptions.CreateExtensions), NoExtensions),
        (nameof(MigratorOptions.DataStepBaseline), Baseline), (nameof(MigratorOptions.LockTimeout), LockTimeout), (nameof(MigratorOptions.LockWait), LockWait),
        (nameof(MigratorOptions.StatementTimeout), StatementTimeout), (nameof(MigratorOptions.Superseded), Superseded),
    ];

    /// <summary>The message with both names: <c>MigratorOptions.AllowDataLoss (--allow-data-loss)</c>.</summary>
    internal static string AddTo(string message) => All.Aggregate(message, (text, name) =>
        text.Replace($"{nameof(MigratorOptions)}.{name.Property}", $"{nameof(MigratorOptions)}.{name.Property} ({name.Option})", StringComparison.Ordinal));
}
