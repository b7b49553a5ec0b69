using Mapper.Model;
using Mapper.Planning.Undoing;

namespace Mapper.Planning;

/// <summary>All changes of one table, and how they are divided when some foreign keys have to wait.</summary>
internal sealed class TableChanges(QualifiedName table)
{
    // New columns are there, and nothing stands yet that asks for values.
    private const int BackfillRank = 7;

    private readonly List<SchemaChange> _changes = [];
    private CreateTable? _creation;

    internal QualifiedName Table => table;

    /// <summary>Where the table stands among all that change.</summary>
    internal int Number { get; set; }

    /// <summary>The one table that it references, as it is named there, and that one's changes: looked up once, since the names of many tables are in no cache.</summary>
    internal (QualifiedName Name, TableChanges? Changes)? Principal { get; set; }

    /// <summary>Whether the changes have their place in the plan.</summary>
    internal bool IsDone { get; set; }

    internal void Add(SchemaChange change)
    {
        _changes.Add(change);
        _creation ??= change as CreateTable;
    }

    /// <summary>The tables that the new foreign keys reference, in name order.</summary>
    internal IReadOnlyList<QualifiedName> Principals(SchemaModel target)
    {
        EquatableArray<ForeignKeyModel> logged = KeysOfLogged(target);
        return (NewForeignKeys.Count, logged.Count) switch
        {
            (0, 0) => [],
            (1, 0) => [NewForeignKeys[0].Principal],
            _ => [.. NewForeignKeys.Concat(logged).Select(key => key.Principal).Distinct().Order()],
        };
    }

    /// <summary>Those of other tables that a backfill reads: it may want to find their own columns filled.</summary>
    internal IEnumerable<TableChanges> Read(NameSearch<TableChanges> others) =>
        from other in Filling.SelectMany(backfill => others.In(backfill.Value)).Distinct()
        where other.Table != table && Filling.Exists(backfill => NamedColumns.Contains(new SqlExpression(backfill.Value), other.Table.Name))
        orderby other.Table
        select other;

    /// <summary>Whether the plan fills columns of the table.</summary>
    internal bool IsFilled => _changes.Exists(change => change is BackfillColumn);

    private List<BackfillColumn> Filling => field ??= [.. _changes.OfType<BackfillColumn>()];

    // A table becomes logged only after all that it references.
    private EquatableArray<ForeignKeyModel> KeysOfLogged(SchemaModel target) =>
        _changes.Exists(change => change is SetUnlogged { Unlogged: false }) ? target.Table(table)?.ForeignKeys ?? [] : [];

    private EquatableArray<ForeignKeyModel> NewForeignKeys => _creation is null
        ? _changes.OfType<AddConstraint>().Select(change => change.Constraint).OfType<ForeignKeyModel>().ToEquatableArray()
        : _creation.Model.ForeignKeys;

    /// <summary>Divides the changes: those that can run now, and the foreign keys to tables that are not ready.</summary>
    /// <param name="isReady">Whether a table other than this one has all it will get.</param>
    /// <param name="ready">Where those that can run now are added.</param>
    /// <param name="deferred">Where the others are.</param>
    internal void Split(Func<QualifiedName, bool> isReady, List<SchemaChange> ready, List<SchemaChange> deferred)
    {
        // Mostly all keys of a new table go with it, and nothing else comes but its indexes.
        if (_creation is not null && AllKeysGoWith(_creation, isReady))
        {
            ready.Add(_creation);
            AddOwn(ready);
            return;
        }

        Divide(isReady, ready, deferred);
    }

    private void Divide(Func<QualifiedName, bool> isReady, List<SchemaChange> ready, List<SchemaChange> deferred)
    {
        ILookup<Readiness, ForeignKeyModel> keys = NewForeignKeys.ToLookup(key => ReadinessOf(key, isReady));
        if (_creation is not null)
        {
            ready.Add(new CreateTable(_creation.Model with { ForeignKeys = keys[Readiness.WithTable].ToEquatableArray() }));
        }

        AddOwn(ready);
        IEnumerable<ForeignKeyModel> after = _creation is null ? keys[Readiness.WithTable].Concat(keys[Readiness.AfterTable]) : keys[Readiness.AfterTable];
        ready.AddRange(after.Select(Add));
        deferred.AddRange(keys[Readiness.Deferred].Select(Add));
    }

    private bool AllKeysGoWith(CreateTable creation, Func<QualifiedName, bool> isReady)
    {
        foreach (ForeignKeyModel key in creation.Model.ForeignKeys.Span)
        {
            if (ReadinessOf(key, isReady) != Readiness.WithTable)
            {
                return false;
            }
        }

        return true;
    }

    private void AddOwn(List<SchemaChange> ready)
    {
        if (!_changes.TrueForAll(change => change is CreateTable or CreateIndex))
        {
            ready.AddRange(Ordered());
            return;
        }

        foreach (SchemaChange change in _changes)
        {
            if (change is CreateIndex)
            {
                ready.Add(change);
            }
        }
    }

    private IEnumerable<SchemaChange> Ordered()
    {
        List<SchemaChange> own = _changes.FindAll(change => change is not (CreateTable or AddConstraint { Constraint: ForeignKeyModel }));
        if (own.Count < 2)
        {
            return own;
        }

        var backfills = BackfillOrder.Of(Filling);
        return own.OrderBy(change => backfills.PlaceOf(change) is null ? Rank(change) : BackfillRank).ThenBy(backfills.PlaceOf);
    }

    private AddConstraint Add(ForeignKeyModel key) => new(table, key);

    private Readiness ReadinessOf(ForeignKeyModel key, Func<QualifiedName, bool> isReady)
    {
        if (key.Principal == table)
        {
            return _creation is null || IsConstraintOf(_creation.Model, key.PrincipalColumns) ? Readiness.WithTable : Readiness.AfterTable;
        }

        bool ready = Principal is { } one && ReferenceEquals(one.Name, key.Principal) ? one.Changes is not { IsDone: false } : isReady(key.Principal);
        return ready ? Readiness.WithTable : Readiness.Deferred;
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
