using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>What the database had before, to be made again. A plan's own changes carry it in the words of the classes, and without what these don't know.</summary>
internal sealed class LiveParts(DatabaseModel live, IReadOnlyList<SchemaChange> changes, ISqlDialect dialect)
{
    // Their values are gone, so that every row has NULL in them; but an identity numbers the rows.
    private readonly HashSet<(QualifiedName Table, string Column)> _emptied =
        [.. changes.OfType<DropColumn>().Where(change => change.Column.Identity is null).Select(change => (change.TableName, change.Column.Name))];

    // Only their author knew how the former type becomes the new one, and nobody says how it goes back.
    private readonly ILookup<QualifiedName, AlterColumn> _retyped = changes.OfType<AlterColumn>()
        .Where(change => change.Aspect == ColumnAspect.Type && change.Before.StoreType != change.After.StoreType && dialect.Classify(change.After, change.Before) == TypeChangeKind.Unknown)
        .ToLookup(change => change.TableName);

    private readonly HashSet<(QualifiedName Table, string Part)> _dropped =
        [.. changes.Where(change => change is DropConstraint or DropIndex).Select(change => (change.Table!, change.Part!.Name))];

    private readonly ILookup<QualifiedName, (QualifiedName Parent, PartitionModel Partition)> _partitions = live.Tables.Where(table => table.Partitioning is not null)
        .SelectMany(table => table.Partitioning!.Partitions.Select(partition => (Parent: table.Name, Partition: partition))).ToLookup(it => it.Partition.Name);

    /// <summary>The plan's changes.</summary>
    internal ChangesByTable Changes { get; } = new(changes);

    internal TableModel Table(QualifiedName name) => live.Table(name)!;

    /// <summary>The table and the bounds of a partition, if it is one.</summary>
    internal (QualifiedName Parent, PartitionModel Partition)? ParentOf(QualifiedName name) => _partitions.Contains(name) ? _partitions[name].First() : null;

    /// <summary>Whether a column can't have its former type again.</summary>
    internal bool KeepsNewType(QualifiedName table, string column) => _retyped[table].Any(change => change.After.Name == column);

    /// <summary>Whether a column goes on to have a type of an enum that the plan made.</summary>
    internal bool Keeps(QualifiedName type) => _retyped.SelectMany(table => table).Any(change => EnumColumns.IsOf(change.After, type));

    /// <summary>Whether a column goes on to have a type of an extension that the plan made, or perhaps.</summary>
    internal bool KeepsOfExtension => _retyped.SelectMany(table => table).Any(change => !change.After.IsOfEnum.Value);

    /// <summary>Whether the plan drops the part by a statement of its own, which is taken back on its own.</summary>
    internal bool IsDropped(QualifiedName table, INamedModel part) => _dropped.Contains((table, part.Name));

    internal PolicyModel Policy(QualifiedName table, PolicyModel dropped) => Table(table).RowLevelSecurity?.Policies.FirstOrDefault(policy => policy.Name == dropped.Name) ?? dropped;

    /// <summary>Makes a constraint again.</summary>
    internal UndoStep Restore(QualifiedName table, ConstraintModel dropped) => Make(table, Constraints(Table(table)).FirstOrDefault(existing => existing.Name == dropped.Name) ?? dropped);

    /// <summary>Makes an index again; but a broken one is better not there.</summary>
    internal UndoStep Restore(QualifiedName table, IndexModel dropped) => Make(table, Table(table).Indexes.FirstOrDefault(existing => existing.Name == dropped.Name) ?? dropped);

    /// <summary>Makes again what went with a column and without a statement of its own, under the name that the plan has given it by then.</summary>
    internal IEnumerable<UndoStep> RestorePartsOver(QualifiedName table, string column) =>
    [
        .. Constraints(Table(table)).Where(constraint => !IsDropped(table, constraint) && IsOver(constraint, column)).Select(constraint => Make(table, constraint with { Name = Renamed(table, constraint) })),
        .. Table(table).Indexes.Where(index => !IsDropped(table, index) && IsOver(index, column)).Select(index => Make(table, index with { Name = Renamed(table, index) })),
    ];

    // A column goes after the plan's renames of constraints and indexes, so that it comes back before these are taken back.
    private string Renamed(QualifiedName table, INamedModel part) => Changes.Of(table).OfType<RenamePart>()
        .Where(rename => rename.Before.GetType() == part.GetType())
        .Aggregate(part.Name, (name, rename) => rename.Before.Name == name ? rename.After.Name : name);

    private UndoStep Make(QualifiedName table, ConstraintModel constraint) => Make(table, constraint, new AddConstraint(table, constraint), Stands(table, constraint));

    private UndoStep Make(QualifiedName table, IndexModel index) => index.Invalid
        ? UndoStep.Tell($"Index {index.Name} on {table} was invalid, and is not made again.")
        : Make(table, index, new CreateIndex(table, index), Stands(table, index));

    private static IEnumerable<ConstraintModel> Constraints(TableModel table) =>
        [.. table.PrimaryKey is { } key ? new ConstraintModel[] { key } : [], .. table.Uniques, .. table.Checks, .. table.Exclusions, .. table.ForeignKeys];

    private static UndoStep Make(QualifiedName table, INamedModel part, SchemaChange change, bool stands) =>
        stands ? UndoStep.Do(change) : UndoStep.Withhold(change, $"{part.Name} of {table} needs values or a type that did not come back. When they are there, run:");

    private bool Stands(QualifiedName table, ConstraintModel constraint) => !_retyped[table].Any(change => IsOver(constraint, change.After.Name)) && constraint switch
    {
        PrimaryKeyModel key => !key.Columns.Any(column => _emptied.Contains((table, column))),
        UniqueModel { NullsNotDistinct: true } unique => !unique.Columns.Any(column => _emptied.Contains((table, column))),
        ForeignKeyModel key => Keys(key.Principal).Where(it => it.Columns.ToHashSet().SetEquals(key.PrincipalColumns)).All(it => Stands(key.Principal, it.Key))
            // Who references what is gone has no row to reference any more, unless the references are gone too.
            && (key.Columns.Any(column => _emptied.Contains((table, column))) || !key.PrincipalColumns.Any(column => _emptied.Contains((key.Principal, column)))),
        _ => true,
    };

    private bool Stands(QualifiedName table, IndexModel index) =>
        !_retyped[table].Any(change => IsOver(index, change.After.Name))
        && !(index is { Unique: true, NullsNotDistinct: true } && Changes.Of(table).OfType<DropColumn>().Any(change => _emptied.Contains((table, change.Column.Name)) && IsOver(index, change.Column.Name)));

    private IEnumerable<(ConstraintModel Key, EquatableArray<string> Columns)> Keys(QualifiedName table) => live.Table(table) is not { } found ? [] :
        [.. found.PrimaryKey is { } key ? new (ConstraintModel, EquatableArray<string>)[] { (key, key.Columns) } : [], .. found.Uniques.Select(unique => ((ConstraintModel)unique, unique.Columns))];

    private static bool IsOver(ConstraintModel constraint, string column) => constraint switch
    {
        PrimaryKeyModel key => key.Columns.Contains(column) || key.Include.Contains(column),
        UniqueModel unique => unique.Columns.Contains(column) || unique.Include.Contains(column),
        ForeignKeyModel key => key.Columns.Contains(column),
        CheckModel check => NamedColumns.Contains(check.Expression, column),
        ExclusionModel exclusion => NamedColumns.Contains(exclusion.Elements, column),
        _ => false,
    };

    private static bool IsOver(IndexModel index, string column) =>
        index.Include.Contains(column)
        || index.Keys.Any(key => key.Column == column)
        || index.Keys.Select(key => key.Expression).Append(index.Where).OfType<SqlExpression>().Any(expression => NamedColumns.Contains(expression, column));
}
