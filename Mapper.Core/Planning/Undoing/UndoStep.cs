namespace Mapper.Planning.Undoing;

/// <summary>One step of the way back: a change, a remark on what does not come back, or both.</summary>
internal sealed record UndoStep
{
    /// <summary>The change; <see langword="null"/> where there is nothing to do.</summary>
    internal SchemaChange? Change { get; private init; }

    /// <summary>What a reader has to know; <see langword="null"/> where everything is as it was.</summary>
    internal string? Remark { get; private init; }

    /// <summary>Whether the rows, as they are then, would forbid the change, so that it stands in the script as a comment.</summary>
    internal bool IsWithheld { get; private init; }

    internal static UndoStep Do(SchemaChange change, string? remark = null) => new() { Change = change, Remark = remark };

    internal static UndoStep Tell(string remark) => new() { Remark = remark };

    internal static UndoStep Withhold(SchemaChange change, string remark) => new() { Change = change, Remark = remark, IsWithheld = true };
}
