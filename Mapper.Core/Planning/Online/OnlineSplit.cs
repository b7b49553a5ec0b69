using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>
/// Divides the changes of a plan: those of the transaction, and those that are made after its commit because a large table would keep others waiting. What is made after it
/// can be told from the database alone at every moment, so that another process goes on where one was killed. Pure.
/// </summary>
internal sealed class OnlineSplit
{
    private readonly IReadOnlyList<SchemaChange> _changes;
    private readonly DatabaseModel _live;
    private readonly ISqlDialect _dialect;
    private readonly LargeTables _large;
    private readonly PartitionIndexNames _names;
    private readonly ChangesByTable _byTable;
    private readonly AwaitedNames _awaited;
    private readonly HashSet<SchemaChange> _joined = new(ReferenceEqualityComparer.Instance);
    private readonly List<SchemaChange> _now = [];
    private readonly List<OnlineStep> _later = [];

    private OnlineSplit(IReadOnlyList<SchemaChange> changes, DatabaseModel live, ISqlDialect dialect, MigratorOptions options, IReadOnlyList<RunDataStep> runs)
    {
        _changes = changes;
        _byTable = new ChangesByTable(changes);
        _awaited = new AwaitedNames(changes, _byTable);
        _live = live;
        _dialect = dialect;
        _large = new LargeTables(changes, _byTable, runs, live, options);
        _names = new PartitionIndexNames(changes, live);
    }

    /// <param name="changes">All changes, in order.</param>
    /// <param name="live">The database, with the sizes of its tables.</param>
    /// <param name="dialect">Says how a check is written.</param>
    /// <param name="options">From where on a table is large.</param>
    /// <param name="runs">The data steps.</param>
    /// <returns>Both parts, each in order.</returns>
    internal static (IReadOnlyList<SchemaChange> Now, IReadOnlyList<OnlineStep> Later) Of(IReadOnlyList<SchemaChange> changes, DatabaseModel live, ISqlDialect dialect, MigratorOptions options, IReadOnlyList<RunDataStep> runs)
    {
        if (live.Sizes.Count == 0 && live.Partitions.Count == 0)
        {
            return (changes, []);
        }

        var split = new OnlineSplit(changes, live, dialect, options, runs);
        foreach (SchemaChange change in changes.Where(change => change is DropIndex or DropConstraint))
        {
            split.FindJoined(change);
        }

        foreach (SchemaChange change in changes.Where(change => !split._joined.Contains(change)))
        {
            split.Add(change);
        }

        return (split._now, split._later);
    }

    private void Add(SchemaChange change)
    {
        switch (change)
        {
            case CreateIndex { TableName: var table, Index: var index } when _large.BuildsOnline(table, index) && _awaited.MayWait(table, index.Name, [.. index.Keys.Select(key => key.Column).OfType<string>()]):
                Build(table, index);
                break;
            case DropIndex { TableName: var table, Index: { Invalid: true } index } when _large.TreeOf(table) is { } tree && _awaited.IsFree(index.Name) && !LosesColumns(table):
                _later.AddRange(PartitionedBuild.Abandon(tree, index, _names).Select(step => new OnlineStep(step, Group("index", table, index))));
                break;
            case DropIndex { TableName: var table, Index: { Invalid: true } index } when _large.AnyTreeOf(table) is { } tree:
                _now.AddRange(PartitionedBuild.MakeRoom(tree, index, _byTable.Of(table).OfType<CreateIndex>().FirstOrDefault(create => create.Index.Name == index.Name)?.Index).Where(step => !_now.Contains(step)));
                break;
            case DropIndex { TableName: var table, Index: var index } when _large.ContainsPlain(table) && _awaited.IsFree(index.Name) && !LosesColumns(table):
                _later.Add(new OnlineStep(change, Group("index", table, index)));
                break;
            case RenamePart { TableName: var table, Before: IndexModel before, After: IndexModel after } when PassingNames.IsPassing(before) && _large.BuildsOnline(table, after):
                Replace(table, before, after);
                break;
            case AddConstraint { TableName: var table, Constraint: PrimaryKeyModel or UniqueModel } add when _large.ContainsPlain(table) && KeyIndexes.Of(add.Constraint) is { } index && _awaited.MayWait(table, index.Name, [.. index.Keys.Select(key => key.Column!)]):
                BuildKey(add, index);
                break;
            case AddConstraint { TableName: var table, Constraint: CheckModel { NotEnforced: false } check } when _large.Contains(table):
                AddUnchecked(table, check with { NotValid = true });
                break;
            case AddConstraint { TableName: var table, Constraint: ForeignKeyModel { NotEnforced: false, Period: false } key } when _large.KeepsUnchecked(table):
                AddUnchecked(table, key with { NotValid = true });
                break;
            case ValidateConstraint { TableName: var table, Constraint: var constraint } when _large.Contains(table):
                _later.Add(new OnlineStep(change, Group("constraint", table, constraint)));
                break;
            case BackfillColumn { TableName: var table } when _large.Contains(table):
                _later.Add(new OnlineStep(change, Filling(table)));
                break;
            case AlterColumn { TableName: var table, Aspect: ColumnAspect.Nullability, After.Nullable: false } alter when _large.Contains(table) && (!IsAdded(table, alter.After.Name) || IsFilled(alter)):
                Require(alter);
                break;
            default:
                _now.Add(change);
                break;
        }
    }

    // What goes with another online step, and at its place.
    private void FindJoined(SchemaChange change)
    {
        bool joined = change switch
        {
            DropIndex { TableName: var table, Index: var index } => _byTable.Of(table).Any(other => other switch
            {
                CreateIndex create => (create.Index.Name == index.Name || PassingNames.Index(create.Index.Name) == index.Name)
                    && _large.BuildsOnline(table, create.Index) && _awaited.MayWait(table, create.Index.Name, [.. create.Index.Keys.Select(key => key.Column).OfType<string>()]),
                RenamePart { Before: IndexModel before } rename => rename.After.Name == index.Name && PassingNames.IsPassing(before) && _large.BuildsOnline(table, (IndexModel)rename.After),
                AddConstraint { Constraint: PrimaryKeyModel or UniqueModel } add => add.Constraint.Name == index.Name && _large.ContainsPlain(table)
                    && KeyIndexes.Of(add.Constraint) is { } key && _awaited.MayWait(table, index.Name, [.. key.Keys.Select(part => part.Column!)]),
                _ => false,
            }),
            DropConstraint { TableName: var table, Constraint: CheckModel check } when PassingNames.IsPassing(check) && _large.Contains(table) => _byTable.Of(table).Any(other =>
                other is AlterColumn { Aspect: ColumnAspect.Nullability, After.Nullable: false } alter && PassingNames.NotNull(alter.After.Name) == check.Name && !IsAdded(table, alter.After.Name) && !IsInTheWay(alter, check)),
            _ => false,
        };
        if (joined)
        {
            _joined.Add(change);
        }
    }

    private IEnumerable<DropIndex> Joined(QualifiedName table, string name) => _byTable.Of(table).OfType<DropIndex>().Where(drop => drop.Index.Name == name && _joined.Contains(drop))
        .Select(drop => _large.TreeOf(table) is null ? drop : PartitionedBuild.Drop(table, drop.Index));

    // The new one first where one stands under the name; but a broken one makes room.
    private void Build(QualifiedName table, IndexModel index)
    {
        string group = Group("index", table, index);
        if (_large.TreeOf(table) is { } tree)
        {
            IReadOnlyList<SchemaChange> steps = new PartitionedBuild(tree, index, _names).From([.. Joined(table, index.Name).Concat(Joined(table, PassingNames.Index(index.Name))).Select(drop => drop.Index)]);
            _later.AddRange(steps.Select(step => new OnlineStep(step, group, step == steps[^1] || (step is CreateIndex && step.Part!.Name == index.Name) ? index : null)));
            return;
        }

        _later.AddRange(Joined(table, PassingNames.Index(index.Name)).Select(drop => new OnlineStep(drop, group)));
        DropIndex? former = Joined(table, index.Name).FirstOrDefault();
        if (former is { Index.Invalid: false })
        {
            IndexModel passing = index with { Name = PassingNames.Index(index.Name) };
            _later.Add(new OnlineStep(new CreateIndex(table, passing), group));
            Replace(table, passing, index);
            return;
        }

        if (former is not null)
        {
            _later.Add(new OnlineStep(former, group));
        }

        _later.Add(new OnlineStep(new CreateIndex(table, index), group, index));
    }

    private void Replace(QualifiedName table, IndexModel passing, IndexModel index)
    {
        string group = Group("index", table, index);
        _later.AddRange(Joined(table, index.Name).Select(drop => new OnlineStep(drop, group)));
        _later.Add(new OnlineStep(new RenamePart(table, passing, index), group, index));
    }

    private void BuildKey(AddConstraint add, IndexModel index)
    {
        string group = Group("constraint", add.TableName, add.Constraint);
        if (!add.Constraint.UsesIndex.Value)
        {
            _later.AddRange(Joined(add.TableName, index.Name).Select(drop => new OnlineStep(drop, group)));
            _later.Add(new OnlineStep(new CreateIndex(add.TableName, index), group));
        }

        _later.Add(new OnlineStep(new AddConstraint(add.TableName, add.Constraint with { UsesIndex = true }), group, add.Constraint));
    }

    private void AddUnchecked(QualifiedName table, ConstraintModel constraint)
    {
        bool waits = _large.FillsUnder(table, constraint);
        string group = waits ? Filling(table) : Group("constraint", table, constraint);
        if (waits)
        {
            _later.Add(new OnlineStep(new AddConstraint(table, constraint), group, constraint));
        }
        else
        {
            _now.Add(new AddConstraint(table, constraint));
        }

        _later.Add(new OnlineStep(new ValidateConstraint(table, constraint), group));
    }

    // SET NOT NULL reads no row where a valid check says that there is nothing to find (PostgreSQL docs, ALTER TABLE).
    private void Require(AlterColumn alter)
    {
        string group = IsFilled(alter) ? Filling(alter.TableName) : $"column {alter.TableName}.{alter.After.Name}";
        CheckModel? existing = _live.Table(alter.TableName)!.Checks.FirstOrDefault(check => check.Name == PassingNames.NotNull(alter.After.Name) && !IsInTheWay(alter, check));
        CheckModel check = existing ?? new CheckModel { Name = PassingNames.NotNull(alter.After.Name), Expression = new SqlExpression(_dialect.RenderNotNull(alter.After.Name)), NotValid = true };
        if (existing is null && IsFilled(alter))
        {
            // Only when the rows are filled: it would refuse every UPDATE of one that is not.
            _later.Add(new OnlineStep(new AddConstraint(alter.TableName, check), group));
        }
        else if (existing is null)
        {
            _now.Add(new AddConstraint(alter.TableName, check));
        }

        if (check.NotValid)
        {
            _later.Add(new OnlineStep(new ValidateConstraint(alter.TableName, check), group));
        }

        _later.AddRange([new OnlineStep(alter, group), new OnlineStep(new DropConstraint(alter.TableName, check), group)]);
    }

    // It would refuse rows that are still without a value to a column that is filled before.
    private bool IsInTheWay(AlterColumn alter, CheckModel check) => check.NotValid && IsFilled(alter) && _byTable.Of(alter.TableName).OfType<BackfillColumn>().First().Column.Name != alter.After.Name;

    private bool IsFilled(AlterColumn alter) => _byTable.Of(alter.TableName).Any(change => change is BackfillColumn fill && fill.Column.Name == alter.After.Name);

    private bool IsAdded(QualifiedName table, string column) => _byTable.Of(table).Any(change => change is AddColumn add && add.Column.Name == column);

    private bool LosesColumns(QualifiedName table) => _byTable.Of(table).Any(change => change is DropColumn);

    // One for all of a table: a backfill may read what another has given.
    private static string Filling(QualifiedName table) => $"backfills of {table}";

    private static string Group(string kind, QualifiedName table, INamedModel part) => $"{kind} {part.Name} of {table}";
}
