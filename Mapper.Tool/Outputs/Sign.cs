namespace Mapper.Tool.Outputs;

/// <summary>What stands before a change: + for what comes, - for what goes, ~ for what changes, ! for what is dangerous or refused.</summary>
internal static class Sign
{
    internal const char Added = '+';
    internal const char Changed = '~';
    internal const char Dropped = '-';
    internal const char Warning = '!';

    // The records of the changes are named for their statements.
    internal static char Of(SchemaChange change) => change.GetType().Name switch
    {
        var name when name.StartsWith("Create", StringComparison.Ordinal) || name.StartsWith("Add", StringComparison.Ordinal) => Added,
        var name when name.StartsWith("Drop", StringComparison.Ordinal) => Dropped,
        _ => Changed,
    };

    /// <summary>The sign of a table, or of what is beside the tables, by the changes of it.</summary>
    internal static char Of(IEnumerable<SchemaChange> changes) =>
        changes.Any(change => change is CreateTable) ? Added
        : changes.Any(change => change is DropTable) ? Dropped
        : changes.Any(change => change.Table is not null) ? Changed
        : changes.Select(Of).Distinct().ToArray() is [var same] ? same : Changed;

    internal static string StyleOf(char sign) => sign switch
    {
        Added => "green",
        Dropped => "red",
        Changed => "yellow",
        _ => "red bold",
    };
}
