using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>
/// Whether the backfills of a table may be made after the commit. Not where something of the same transaction wants to find the rows filled, or could refuse the values: that
/// must be told while all can still be taken back. Whether an expression names something is told by the name standing in it: one too many leaves the table in the transaction. Pure.
/// </summary>
internal sealed class OnlineBackfills
{
    private readonly ChangesByTable _changes;
    private readonly DatabaseModel _live;
    private readonly ILookup<QualifiedName, BackfillColumn> _fills;
    private readonly NameSearch<(QualifiedName Table, QualifiedName Name)> _changed;
    private readonly bool _isRead;

    /// <param name="changes">All changes of the plan.</param>
    /// <param name="byTable">The same by their tables.</param>
    /// <param name="runs">Its data steps: one that runs in the transaction, after the changes, may read what was filled, or fill what was left.</param>
    /// <param name="live">The database.</param>
    internal OnlineBackfills(IReadOnlyList<SchemaChange> changes, ChangesByTable byTable, IReadOnlyList<RunDataStep> runs, DatabaseModel live)
    {
        _changes = byTable;
        QualifiedName[] tables = [.. changes.Select(change => change.Table).OfType<QualifiedName>().Distinct()];
        _changed = new([.. tables.Select(table => (table, table)), .. PartitionNames.Of(tables, live.Table)], it => it.Name.Name);
        _live = live;
        _fills = changes.OfType<BackfillColumn>().ToLookup(fill => fill.TableName);
        _isRead = runs.Any(step => step.Phase is > DataStepPhase.Before and < DataStepPhase.Online);
    }

    /// <summary>Whether the plan fills columns of the table, and must do so in the transaction.</summary>
    internal bool AreMadeAtOnce(QualifiedName table) => _fills.Contains(table) && !MayWait(table);

    private bool MayWait(QualifiedName table) =>
        !_isRead
        && _live.Table(table) is { Partitioning: null } existing
        && !IsReadByOthers(table)
        && !_fills[table].Any(fill => MayBeCut(fill.Column) || ReadsItself(fill) || ReadsOthers(fill) || ReadsWhatGoes(fill) || IsJudged(existing, fill.Column.Name));

    // The question about the rows casts, which cuts what is too long, where an UPDATE refuses it; of a text alone the length is asked for.
    private static bool MayBeCut(ColumnModel column) => column.StoreType is { } type
        && (type.StartsWith("bit", StringComparison.Ordinal) || type.StartsWith("varbit", StringComparison.Ordinal) || (type.Contains('(', StringComparison.Ordinal) && type.EndsWith(']')));

    // It may find other values in rows that a batch before has filled.
    private static bool ReadsItself(BackfillColumn fill) => StatedSql.Names(fill.Value, "select") && StatedSql.Names(fill.Value, fill.TableName.Name);

    // Their rows may get their values in the same sync.
    private bool ReadsOthers(BackfillColumn fill) => Read(fill).Any(other => other != fill.TableName);

    private IEnumerable<QualifiedName> Read(BackfillColumn fill) => _changed.In(fill.Value).Select(it => it.Table);

    private bool IsReadByOthers(QualifiedName table) => Readers[table].Any(other => other != table);

    private ILookup<QualifiedName, QualifiedName> Readers => field ??= _fills.SelectMany(fills => fills).SelectMany(fill => Read(fill).Select(read => (Read: read, By: fill.TableName))).ToLookup(it => it.Read, it => it.By);

    private bool ReadsWhatGoes(BackfillColumn fill) => _changes.Of(fill.TableName).Any(change => change is DropColumn drop && StatedSql.Names(fill.Value, drop.Column.Name));

    /// <summary>Whether the plan fills columns that a check is over: it comes when they are filled, since a row that is not may contradict it.</summary>
    internal bool AreUnder(QualifiedName table, CheckModel check) => _fills[table].Any(fill => StatedSql.Names(check.Expression.Sql, fill.Column.Name));

    // By what is there, or will be: a key, an exclusion, a unique index, an expression that may fail for the value. The rows are asked about checks; but one that takes another's place must do so at once.
    private bool IsJudged(TableModel table, string column)
    {
        SchemaChange[] added = [.. _changes.Of(table.Name)];
        IEnumerable<INamedModel> parts =
        [
            .. table.PrimaryKey is { } key ? new[] { key } : [], .. table.Uniques, .. table.Checks, .. table.Exclusions, .. table.ForeignKeys, .. table.Indexes,
            .. added.OfType<AddConstraint>().Select(change => change.Constraint), .. added.OfType<CreateIndex>().Select(change => change.Index),
        ];
        IEnumerable<ColumnModel> columns = [.. table.Columns, .. added.OfType<AddColumn>().Select(change => change.Column)];
        bool replaces = added.Any(change => change is DropConstraint { Constraint: CheckModel going } && !PassingNames.IsPassing(going))
            && added.Any(change => change is AddConstraint { Constraint: CheckModel coming } && StatedSql.Names(coming.Expression.Sql, column));
        return replaces || parts.Any(part => Judges(part, column)) || columns.Any(other => other.Generated is { } generated && StatedSql.Names(generated.Expression.Sql, column));
    }

    private static bool Judges(INamedModel part, string column) => part switch
    {
        PrimaryKeyModel key => key.Columns.Contains(column),
        UniqueModel unique => unique.Columns.Contains(column),
        ForeignKeyModel key => key.Columns.Contains(column),
        CheckModel => false,
        ExclusionModel exclusion => StatedSql.Names(exclusion.Elements.Sql, column) || (exclusion.Where is { } where && StatedSql.Names(where.Sql, column)),
        IndexModel index => (index.Unique && index.Keys.Any(key => key.Column == column))
            || new[] { index.Where?.Sql, index.KeysSql.Value }.Concat(index.Keys.Select(key => key.Expression?.Sql)).OfType<string>().Any(sql => StatedSql.Names(sql, column)),
        _ => true,
    };
}
