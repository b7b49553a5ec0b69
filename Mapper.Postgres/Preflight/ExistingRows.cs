using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// The tables that had rows before a plan, and what the plan does to the values in them: a question asked now is only worth something of values that stay as they are.
/// What else stands in a plan's way the statement itself tells.
/// </summary>
internal sealed class ExistingRows(SyncPlan plan, DatabaseModel live)
{
    private readonly ILookup<QualifiedName, string> _recomputed = Columns(plan, change => change switch
    {
        AlterColumn { Aspect: ColumnAspect.Generated, After.Name: var column } => column,
        DropGeneratedColumn { Column.Name: var column } => column,
        BackfillColumn { Column.Name: var column } => column,
        AlterColumn { Aspect: ColumnAspect.Type, After: { Hints.Value: { ConvertUsing: not null } or { AllowsDataLoss: true }, Name: var column } } => column,
        _ => null,
    });

    private readonly ILookup<QualifiedName, string> _reread = Columns(plan, change => change switch
    {
        AlterColumn { Aspect: ColumnAspect.Collation or ColumnAspect.Type, Before.Collation: var before, After: { Collation: var after, Name: var column } } when before != after => column,
        AlterColumn { Aspect: ColumnAspect.Type, Before.StoreType: var before, After: { StoreType: var after, Name: var column } } when !MeansTheSame(before!, after!) => column,
        _ => null,
    });

    private readonly string[] _labels = [.. plan.Steps.Select(step => step.Change).OfType<RenameEnumLabel>().Select(change => Literals.Text(change.After))];

    /// <summary>The steps of one kind on tables that the plan did not make.</summary>
    internal IEnumerable<(T Change, TableModel Table, string SearchPath)> Steps<T>()
        where T : TableChange =>
        from step in plan.Steps
        let change = step.Change as T
        where change is not null
        let table = live.Table(change.TableName)
        where table is not null
        select (change, table, step.SearchPath);

    /// <summary>The constraints of one kind that are added to such tables, or validated.</summary>
    internal IEnumerable<(TableChange Change, T Constraint, TableModel Table, string SearchPath)> Constraints<T>()
        where T : ConstraintModel =>
        from step in Steps<TableChange>()
        let constraint = step.Change switch { AddConstraint add => add.Constraint, ValidateConstraint validate => validate.Constraint, _ => null } as T
        where constraint is not null && !IsUnasked(step.Change)
        select (step.Change, constraint, step.Table, step.SearchPath);

    /// <summary>The indexes that are made on such tables; one that is made partition by partition, and is there already in part, once.</summary>
    internal IEnumerable<(TableChange Change, IndexModel Index, TableModel Table, string SearchPath)> Indexes() =>
    [
        .. from step in Steps<TableChange>()
           where step.Change is CreateIndex or CreatePartitionIndex
           let index = (IndexModel)step.Change.Part!
           group (step.Change, index, step.Table, step.SearchPath) by (step.Table.Name, step.Change is CreateIndex ? index : index with { Name = "" }) into same
           select same.First(),
    ];

    // Of what is added without looking at the rows they are asked where it is validated, and of a NOT NULL for itself; an index that is there answers for its key.
    private static bool IsUnasked(TableChange change) => change is ValidateConstraint { Constraint: var passing } && PassingNames.IsPassing(passing)
        || change is AddConstraint { Constraint: CheckModel { NotValid: true } or ForeignKeyModel { NotValid: true } or { UsesIndex.Value: true } };

    internal TableModel? Find(QualifiedName table) => live.Table(table);

    /// <summary>Whether what is NULL stays NULL.</summary>
    internal bool StayNull(QualifiedName table, string column) => !_recomputed[table].Contains(column);

    /// <summary>Whether values stay, and stay equal or different.</summary>
    internal bool Stay(QualifiedName table, IEnumerable<string> columns) => !Moving(table).Intersect(columns).Any();

    /// <summary>Whether the values that an expression is over stay, as far as its text tells.</summary>
    internal bool Stay(QualifiedName table, SqlExpression? expression) =>
        expression is null
        || !(RetypeDependents.Mentions(expression, Moving(table))
            || _labels.Any(label => expression.Sql.Contains(label, StringComparison.Ordinal)));

    internal string? MemberOf(TableChange change) => change.Part?.Member.Value ?? plan.Target.Table(change.TableName)?.Member.Value;

    /// <summary>The table alone, as keys bind it: without the tables that inherit from it.</summary>
    internal static string Alone(TableModel table) => table.Partitioning is null ? $"ONLY {Identifiers.Quote(table.Name)}" : Identifiers.Quote(table.Name);

    private IEnumerable<string> Moving(QualifiedName table) => _recomputed[table].Concat(_reread[table]);

    // A wider integer is the same number, in every expression that does not overflow. To citext two values may be equal that are not to text.
    private static bool MeansTheSame(string before, string after) =>
        TypeCasts.IsWiderInteger(before, after) || (TypeWidening.KeepsValues(before, after) && TypeCasts.ComparesAlike(before, after));

    private static ILookup<QualifiedName, string> Columns(SyncPlan plan, Func<SchemaChange, string?> column) =>
        plan.Steps.Select(step => step.Change).Where(change => column(change) is not null).ToLookup(change => change.Table!, change => column(change)!);
}
