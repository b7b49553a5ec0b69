using System.Globalization;

namespace Mapper;

/// <summary>An entry of the journal can't be undone. Nothing was changed.</summary>
public sealed class UndoException : MapperException
{
    private UndoException(string code, long journalId, string message)
        : base(code, message) => JournalId = journalId;

    /// <summary>The entry that was to be undone.</summary>
    public long JournalId { get; }

    /// <summary>What would be lost or does not fit, with the way out of each; empty where the entry itself is the reason.</summary>
    public IReadOnlyList<Refusal> Refused { get; private init; } = [];

    internal static UndoException Unknown(long id, string schema) => new(
        "MAP3012", id, $"The journal in schema {schema} has no entry {Text(id)}, or this role may not read it. Take the Id of an entry of HistoryAsync.");

    internal static UndoException UndoneAlready(long id, long by) => new(
        "MAP3013", id, $"Entry {Text(id)} was undone already, by entry {Text(by)}. To make its changes again, sync the classes that asked for them.");

    internal static UndoException NothingToUndo(long id, string reason) => new("MAP3014", id, $"Entry {Text(id)} can't be undone: {reason}");

    internal static UndoException MovedOn(long id, IReadOnlyList<string> reasons) => new(
        "MAP3015", id, $"The database has moved on since entry {Text(id)}, so its way back does not fit any more and nothing was changed.{Lines(reasons)}");

    internal static UndoException Refuse(long id, IReadOnlyList<Refusal> refused) => new(
        "MAP3016", id, $"Undoing entry {Text(id)} would lose or alter values, so nothing was changed.{Lines(refused)}")
    { Refused = refused };

    private static string Lines<T>(IReadOnlyList<T> lines) => string.Concat(lines.Select(line => $"\n  {line}"));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
