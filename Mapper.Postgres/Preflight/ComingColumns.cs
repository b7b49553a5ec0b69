using Mapper.Model;
using Mapper.Planning;
using Mapper.Planning.Undoing;

namespace Mapper.Postgres.Preflight;

/// <summary>The tables and columns that a plan makes, fills or retypes. Of another table a backfill can be asked only over the rows that are there now, in the columns that they have now.</summary>
internal sealed class ComingColumns
{
    private readonly ChangesByTable _changes;
    private readonly NameSearch<QualifiedName> _tables;

    internal ComingColumns(SyncPlan plan)
    {
        SchemaChange[] changes = [.. plan.Steps.Select(step => step.Change).Where(change => change is CreateTable or AddColumn or BackfillColumn or AlterColumn { Aspect: ColumnAspect.Type })];
        _changes = new ChangesByTable(changes);
        _tables = new NameSearch<QualifiedName>(changes.Select(change => change.Table!).Distinct(), table => table.Name);
    }

    /// <summary>Whether the expression of a backfill names any of another table than its own.</summary>
    internal bool AreReadBy(BackfillColumn fill)
    {
        var value = new SqlExpression(fill.Value);
        return _tables.In(fill.Value).Where(table => table != fill.TableName && NamedColumns.Contains(value, table.Name)).SelectMany(_changes.Of).Any(change => change switch
        {
            AddColumn { Column.Name: var name } => NamedColumns.Contains(value, name),
            BackfillColumn { Column.Name: var name } => NamedColumns.Contains(value, name),
            AlterColumn { After.Name: var name } => NamedColumns.Contains(value, name),
            _ => true,
        });
    }
}
