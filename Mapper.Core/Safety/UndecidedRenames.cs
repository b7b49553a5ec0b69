using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Safety;

/// <summary>
/// Renames of which the database doesn't show whether they are still to be made, because both names are there. The bookkeeping could tell; where it does not
/// know the table, nobody does.
/// </summary>
internal static class UndecidedRenames
{
    internal static IEnumerable<Refusal> Refuse(DatabaseModel live) => live.UndecidedRenames.Select(rename => rename.InExchange ? OfExchange(rename) : OfBoth(rename));

    // Names that change places: a was b, and b was a. The database has both before and after.
    private static Refusal OfExchange(UndecidedRename rename) => RefusalRules.Refuse(
        rename.Change,
        "MAP2119",
        Target(rename.Change),
        rename.Member,
        $"[RenamedFrom] asks to {rename.Change}, in exchange for another. Both names are there before and after, and Mapper's bookkeeping does not know which of the two it is.",
        "If they are exchanged already, take [RenamedFrom] off; if not, exchange them by hand with ALTER TABLE … RENAME, and take it off.");

    private static Refusal OfBoth(UndecidedRename rename) => RefusalRules.Refuse(
        rename.Change,
        "MAP2124",
        Target(rename.Change),
        rename.Member,
        $"[RenamedFrom] asks to {rename.Change}, but both are there, and no class declares the former: which of them holds the values?",
        "If the new one does, take [RenamedFrom] off. If the former does, drop or rename the new one by hand and sync again.");

    private static string Target(SchemaChange change) => change is RenameColumn column ? $"{column.TableName}.{column.After}" : change.Table!.ToString();
}
