using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Rules;

namespace Mapper.Safety;

/// <summary>Removals that are not made, whatever hangs on the column or table.</summary>
internal static class RemovalRules
{
    internal static IEnumerable<Refusal> Among(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live, MigratorOptions options)
    {
        HashSet<(QualifiedName Table, string Column)> dropped = Dropped(changes);
        foreach (SchemaChange change in changes)
        {
            Refusal? refusal = change switch
            {
                DropColumn { Column: { IsInherited.Value: true } column } drop when !IsLetGo(drop.TableName, column.Name) => RefusalRules.Refuse(
                    drop, "MAP2224", $"{drop.TableName}.{column.Name}", target.Table(drop.TableName)?.Member.Value,
                    $"The column comes from {RefusalRules.ParentsOf(drop.TableName, live)}, and PostgreSQL drops it only there.", "Remove the parent's column, or take the removal back."),
                DropTable drop => OfTable(drop, target, live, options),
                _ => null,
            };
            if (refusal is not null)
            {
                yield return refusal;
            }
        }

        bool IsLetGo(QualifiedName heir, string column) => live.Table(heir)?.Parents.Value is { } parents
            && parents.Any(parent => dropped.Contains((parent, column)))
            && !HeirRules.Gets(parents, column, dropped, live);
    }

    /// <summary>The columns that go.</summary>
    internal static HashSet<(QualifiedName Table, string Column)> Dropped(IEnumerable<SchemaChange> changes) => [.. changes.OfType<DropColumn>().Select(drop => (drop.TableName, drop.Column.Name))];

    private static Refusal? OfTable(DropTable change, SchemaModel target, DatabaseModel live, MigratorOptions options)
    {
        if (live.OtherRelations.FirstOrDefault(relation => relation.Name == change.Table) is { } other)
        {
            return Refuse(change, "MAP2223", $"The name belongs to {Article.Of(other.Kind)}, and only tables are dropped.", "Take the removal back, or drop it by hand.");
        }

        if (change.Table.Schema == options.BookkeepingSchema || TableRules.IsReserved(change.Table.Schema))
        {
            return Refuse(change, "MAP2225", $"The schema {change.Table.Schema} holds what PostgreSQL or Mapper itself needs.", "Take the removal back.");
        }

        IEnumerable<string> keys = target.Tables.SelectMany(table => table.ForeignKeys.Where(key => key.Principal == change.Table).Select(key => $"{key.Name} of {table.Name}"));
        return keys.Any() ? Refuse(change, "MAP2226", $"Classes still reference the table: {string.Join(", ", keys)}.", "Remove those foreign keys too, or take the removal back.") : null;
    }

    private static Refusal Refuse(DropTable change, string code, string reason, string remedy) => RefusalRules.Refuse(change, code, change.Table.ToString(), member: null, reason, remedy);
}
