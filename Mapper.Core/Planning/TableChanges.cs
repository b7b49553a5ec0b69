using Mapper.Model;
using Mapper.Planning.Undoing;

namespace Mapper.Planning;

/// <summary>All changes of one table, and how they are divided when some foreign keys have to wait.</summary>
internal sealed class TableChanges(QualifiedName table, IReadOnlyList<SchemaChange> changes)
{
    // New columns are there, and nothing stands yet that asks for values.
    private const int BackfillRank = 7;

    private readonly CreateTable? _creation = changes.OfType<CreateTable>().SingleOrDefault();
    private readonly BackfillOrder _backfills = new(changes);
    private readonly BackfillColumn[] _filling = [.. changes.OfType<BackfillColumn>()];

    internal QualifiedName Table => table;

    /// <summary>The tables that the new foreign keys reference, in name order.</summary>
    internal IEnumerable<QualifiedName> Principals(SchemaModel target) =>
        NewForeignKeys.Concat(KeysOfLogged(target)).Select(key => key.Principal).Distinct().Order();

    /// <summary>Those of other tables that a backfill reads: it may want to find their own columns filled.</summary>
    internal IEnumerable<TableChanges> Read(IEnumerable<TableChanges> others) => _filling.Length == 0
        ? []
        : others.Where(other => other.Table != table && Array.Exists(_filling, backfill => NamedColumns.Contains(new SqlExpression(backfill.Value), other.Table.Name)));

    // A table becomes logged only after all that it references.
    private EquatableArray<ForeignKeyModel> KeysOfLogged(SchemaModel target) =>
        changes.Any(change => change is SetUnlogged { Unlogged: false }) ? target.Table(table)?.ForeignKeys ?? [] : [];

    private IEnumerable<ForeignKeyModel> NewForeignKeys => _creation is null
        ? changes.OfType<AddConstraint>().Select(change => change.Constraint).OfType<ForeignKeyModel>()
        : _creation.Model.ForeignKeys;

    /// <summary>Divides the changes: those that can run now, and the foreign keys to tables that are not ready.</summary>
    /// <param name="isReady">Whether a table other than this one has all it will get.</param>
    internal (IEnumerable<SchemaChange> Ready, IEnumerable<SchemaChange> Deferred) Split(Func<QualifiedName, bool> isReady)
    {
        ILookup<Readiness, ForeignKeyModel> keys = NewForeignKeys.ToLookup(key => ReadinessOf(key, isReady));
        IEnumerable<SchemaChange> own = changes.Where(change => change is not (CreateTable or AddConstraint { Constraint: ForeignKeyModel }))
            .OrderBy(change => _backfills.PlaceOf(change) is null ? Rank(change) : BackfillRank)
            .ThenBy(_backfills.PlaceOf);
        if (_creation is not null)
        {
            own = own.Prepend(new CreateTable(_creation.Model with { ForeignKeys = keys[Readiness.WithTable].ToEquatableArray() }));
        }

        IEnumerable<ForeignKeyModel> after = _creation is null ? keys[Readiness.WithTable].Concat(keys[Readiness.AfterTable]) : keys[Readiness.AfterTable];
        return (own.Concat(after.Select(Add)), keys[Readiness.Deferred].Select(Add));
    }

    private AddConstraint Add(ForeignKeyModel key) => new(table, key);

    private Readiness ReadinessOf(ForeignKeyModel key, Func<QualifiedName, bool> isReady)
    {
        if (key.Principal == table)
        {
            return _creation is null || IsConstraintOf(_creation.Model, key.PrincipalColumns) ? Readiness.WithTable : Readiness.AfterTable;
        }

        return isReady(key.Principal) ? Readiness.WithTable : Readiness.Deferred;
    }

    // A key that CREATE TABLE makes can be referenced in the same statement; one that a unique index makes cannot yet.
    private static bool IsConstraintOf(TableModel model, EquatableArray<string> columns)
    {
        HashSet<string> referenced = [.. columns];
        return (model.PrimaryKey is { } key && referenced.SetEquals(key.Columns)) || model.Uniques.Any(unique => referenced.SetEquals(unique.Columns));
    }

    // What goes comes first: constraints and indexes went before, and a column gets a default or identity only when it is no longer generated.
    private static int Rank(SchemaChange change) => change switch
    {
        DropGeneratedColumn or AlterColumn { Aspect: ColumnAspect.Generated, After.Generated: null } => 2,
        SetUnlogged => 3,
        AlterColumn { Aspect: not (ColumnAspect.Generated or ColumnAspect.Storage or ColumnAspect.Compression) } or AdvanceIdentity or RelaxLeftover or AlterSequenceType or DetachSequence or ContinueSequence or DropSequence => 4,
        AddColumn => 5,
        AlterColumn => 6,
        AddPartition => 7,
        AddConstraint { Constraint: PrimaryKeyModel } => 8,
        AddConstraint { Constraint: UniqueModel } => 9,
        AddConstraint or ValidateConstraint => 10,
        CreateIndex or SetIndexParameters => 11,
        _ => 12,
    };

    private enum Readiness
    {
        WithTable,
        AfterTable,
        Deferred,
    }
}
