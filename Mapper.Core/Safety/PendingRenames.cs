using Mapper.Model;

namespace Mapper.Safety;

/// <summary>
/// <c>[RenamedFrom]</c> whose former name is still there and the new one is not. Mapper does not rename tables and columns yet, and to make the new one beside it
/// would leave the values behind. A hint whose rename has happened, or had nothing to rename, says nothing.
/// </summary>
internal static class PendingRenames
{
    internal static IEnumerable<Refusal> Among(IReadOnlyList<SchemaChange> changes, DatabaseModel live)
    {
        foreach (SchemaChange change in changes)
        {
            if (change is CreateTable { Model: var table } && table.RenamedFrom.Value.FirstOrDefault(former => live.Tables.Any(existing => existing.Name == former)) is { } old)
            {
                yield return Refuse(
                    change, "MAP2117", table.Name.ToString(), table.Member.Value, $"The class says that the table was {old}, which is still there.", "Rename it by hand with ALTER TABLE … RENAME TO … or SET SCHEMA …; the annotation may stay.");
            }
            else if (change is AddColumn { TableName: var name, Column: var column }
                && column.Hints.Value.RenamedFrom.FirstOrDefault(former => live.Tables.Single(existing => existing.Name == name).Column(former) is not null) is { } formerColumn)
            {
                yield return Refuse(
                    change, "MAP2118", $"{name}.{column.Name}", column.Member.Value, $"The property says that the column was {formerColumn}, which is still there.", "Rename it by hand with ALTER TABLE … RENAME COLUMN … TO …; the annotation may stay.");
            }
        }
    }

    private static Refusal Refuse(SchemaChange change, string code, string target, string? member, string reason, string remedy) =>
        RefusalRules.Refuse(change, code, target, member, $"{reason} Renaming is not supported yet.", remedy);
}
