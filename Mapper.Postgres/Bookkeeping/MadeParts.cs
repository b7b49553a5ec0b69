using Mapper.Model;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The parts that a plan's steps created.</summary>
internal static class MadeParts
{
    internal static HashSet<PartKey> Of(IEnumerable<PlannedStep> steps) => [.. steps.SelectMany(step => Of(step.Change))];

    /// <summary>The same without the columns that a new table's own row tells of: there it is not told which have an identity.</summary>
    internal static IEnumerable<PartKey> WithRows(IEnumerable<PlannedStep> steps) =>
        steps.SelectMany(step => step.Change is CreateTable { Model: var table } ? Of(table, table.Columns.Where(column => column.Identity is not null)) : Of(step.Change));

    /// <summary>The parts that are no longer what the books say: renamed ones, whose maker stays known, and altered columns.</summary>
    internal static IEnumerable<PartKey> Altered(IEnumerable<PlannedStep> steps) => steps.Select(step => step.Change).SelectMany<SchemaChange, PartKey>(change => change switch
    {
        RenamePart { TableName: var table, After: IndexModel index } => [new(PartKind.Index, table, index.Name)],
        RenamePart { TableName: var table, After.Name: var name } => [new(PartKind.Constraint, table, name)],
        SetIndexParameters { TableName: var table, Before.Name: var name } => [new(PartKind.Index, table, name)],
        SetStorageParameters or SetRowLevelSecurity => [new(PartKind.Table, change.Table!, change.Table!.Name)],
        AlterPolicy { TableName: var table, After.Name: var name } => [new(PartKind.Policy, table, name)],
        AlterColumn { TableName: var table, After.Name: var name } => [new(PartKind.Column, table, name)],
        _ => [],
    });

    /// <summary>The indexes that steps to come replace or make.</summary>
    internal static HashSet<PartKey> Awaited(IEnumerable<PlannedStep> later) =>
    [
        .. later.Select(step => step.Change).Where(change => change is DropIndex or CreateIndex or RenamePart { After: IndexModel })
            .Select(change => new PartKey(PartKind.Index, change.Table!, change.Part!.Name)),
    ];

    private static IEnumerable<PartKey> Of(SchemaChange change) => change switch
    {
        CreateTable { Model: var table } => Of(table, table.Columns),
        AddColumn { TableName: var table, Column.Name: var name } => [new(PartKind.Column, table, name)],
        AddConstraint { TableName: var table, Constraint.Name: var name } => [new(PartKind.Constraint, table, name)],
        CreateIndex { TableName: var table, Index.Name: var name } => [new(PartKind.Index, table, name)],
        CreatePolicy { TableName: var table, Policy.Name: var name } => [new(PartKind.Policy, table, name)],
        AddPartition { TableName: var table, Partition.Name: var name } => [PartTexts.Partition(table, name)],
        _ => [],
    };

    private static IEnumerable<PartKey> Of(TableModel table, IEnumerable<ColumnModel> columns)
    {
        ConstraintModel?[] constraints = [table.PrimaryKey, .. table.Uniques, .. table.Checks, .. table.Exclusions, .. table.ForeignKeys];
        return
        [
            new(PartKind.Table, table.Name, table.Name.Name),
            .. table.Partitioning is null ? Array.Empty<PartKey>() : [PartTexts.PartitionKey(table)],
            .. columns.Select(column => new PartKey(PartKind.Column, table.Name, column.Name)),
            .. constraints.OfType<ConstraintModel>().Select(constraint => new PartKey(PartKind.Constraint, table.Name, constraint.Name)),
        ];
    }
}
