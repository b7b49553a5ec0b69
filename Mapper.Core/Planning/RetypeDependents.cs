using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// What a type change takes with it: the server rebuilds checks and indexes over the column from its own spelling, with casts that no author
/// wrote, so they are taken down before and made anew after; and what stands on a column that is dropped and added again would go with it. Whether an expression
/// is over the column is told by its name standing in the text: one too many is only rebuilt in vain.
/// </summary>
internal sealed class RetypeDependents
{
    private readonly TableModel _before;
    private readonly TableModel _after;
    private readonly string[] _retyped;
    private readonly string[] _dropped;
    private readonly HashSet<string> _touched;

    private RetypeDependents(QualifiedName table, ChangesByTable changes, SchemaModel target, DatabaseModel live)
    {
        _before = live.Table(table)!;
        _after = target.Table(table)!;
        _retyped = [.. _before.Parents.Value.Prepend(table).SelectMany(changes.Of).OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).Select(change => change.After.Name)];
        _dropped = [.. changes.Of(table).OfType<DropGeneratedColumn>().Select(change => change.Column.Name)];
        _touched = [.. changes.Of(table).Where(change => change.Part is not null && change is not RenamePart).Select(change => change.Part!.Name)];
    }

    internal static IEnumerable<SchemaChange> Of(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        QualifiedName[] tables = [.. changes.Where(change => change is AlterColumn { Aspect: ColumnAspect.Type } or DropGeneratedColumn).Select(change => change.Table!).Distinct()];
        if (tables.Length == 0)
        {
            return [];
        }

        // The parents' columns take those of the declared heirs with them.
        IEnumerable<QualifiedName> heirs = live.Tables.Where(table => table.Parents.Value.Any(tables.Contains) && target.Table(table.Name) is not null).Select(table => table.Name);
        var byTable = new ChangesByTable(changes);
        return tables.Union(heirs).SelectMany(table => new RetypeDependents(table, byTable, target, live).Of());
    }

    internal static bool Mentions(SqlExpression expression, IEnumerable<string> columns) =>
        columns.Any(column => column.Contains('"', StringComparison.Ordinal) || expression.Spelling.Contains(column, StringComparison.Ordinal));

    private IEnumerable<SchemaChange> Of() =>
    [
        .. Replaced(_after.Checks, _before.Checks, check => Mentions(check.Expression), (existing, wanted) => existing.Expression == wanted.Expression),
        .. Replaced(_after.Exclusions, _before.Exclusions, exclusion => Mentions(exclusion.Elements), (existing, wanted) => existing with { Name = wanted.Name } == wanted),
        .. Replaced(_after.Uniques, _before.Uniques, unique => StandsOn(unique.Columns, unique.Include), (existing, wanted) => existing with { Name = wanted.Name } == wanted),
        .. Replaced<PrimaryKeyModel>(
            _after.PrimaryKey is { } wanted ? [wanted] : [], _before.PrimaryKey is { } existing ? [existing] : [], key => StandsOn(key.Columns, key.Include), (existing, wanted) => existing with { Name = wanted.Name } == wanted),
        .. _after.Indexes.Where(StandsOn)
            .Select(index => (Wanted: index, Existing: _before.Indexes.FirstOrDefault(existing => IndexParameters.Without(index, existing) with { Name = index.Name } == index)))
            .Where(pair => pair.Existing is not null && !_touched.Contains(pair.Existing.Name))
            .Select(pair => new ReplaceIndex(_after.Name, pair.Existing!, pair.Wanted with { Name = pair.Existing!.Name })),
        .. (_after.RowLevelSecurity?.Policies ?? [])
            .Where(policy => Expressions(policy).Any(Mentions) && _before.RowLevelSecurity?.Policies.Contains(policy) == true)
            .SelectMany<PolicyModel, SchemaChange>(policy => [new DropPolicy(_after.Name, policy), new CreatePolicy(_after.Name, policy)]),
    ];

    private IEnumerable<SchemaChange> Replaced<T>(IEnumerable<T> declared, IEnumerable<T> existing, Func<T, bool> standsOn, Func<T, T, bool> isSame)
        where T : ConstraintModel =>
        from wanted in declared.Where(standsOn)
        let found = existing.FirstOrDefault(it => !it.IsInherited.Value && isSame(it, wanted))
        where found is not null && !_touched.Contains(found.Name)
        select new ReplaceConstraint(_after.Name, found, wanted with { Name = found.Name });

    // A key follows another type by itself; but not in its INCLUDE while a foreign key stands on it.
    private bool StandsOn(EquatableArray<string> columns, EquatableArray<string> include) => columns.Any(_dropped.Contains) || include.Any(column => _retyped.Contains(column) || _dropped.Contains(column));

    private bool StandsOn(IndexModel index) =>
        index.Keys.Select(key => key.Expression).Append(index.Where).OfType<SqlExpression>().Any(Mentions)
        || index.Keys.Any(key => key.Column is { } column && _dropped.Contains(column))
        || index.Include.Any(_dropped.Contains);

    private bool Mentions(SqlExpression expression) => Mentions(expression, _retyped.Concat(_dropped));

    private static IEnumerable<SqlExpression> Expressions(PolicyModel policy) => new[] { policy.Using, policy.WithCheck }.OfType<SqlExpression>();
}
