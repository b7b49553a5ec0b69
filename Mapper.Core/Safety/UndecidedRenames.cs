using Mapper.Model;

namespace Mapper.Safety;

/// <summary>
/// Names that change places: a was b, and b was a. The database has both before and after, so only the bookkeeping can tell whether it happened; where it does
/// not know the table, nobody does.
/// </summary>
internal static class UndecidedRenames
{
    internal static IEnumerable<Refusal> Refuse(DatabaseModel live) => live.UndecidedRenames.Select(rename => RefusalRules.Refuse(
        rename.Change,
        "MAP2119",
        rename.Change is RenameColumn column ? $"{column.TableName}.{column.After}" : rename.Change.Table!.ToString(),
        rename.Member,
        $"[RenamedFrom] asks to {rename.Change}, in exchange for another. Both names are there before and after, and Mapper's bookkeeping does not know which of the two it is.",
        "If they are exchanged already, take [RenamedFrom] off; if not, exchange them by hand with ALTER TABLE … RENAME, and take it off."));
}
