using Mapper.Model;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The parts that a plan's steps created.</summary>
internal static class MadeParts
{
    internal static HashSet<PartKey> Of(IEnumerable<PlannedStep> steps) => [.. steps.SelectMany(step => Of(step.Change))];

    private static IEnumerable<PartKey> Of(SchemaChange change) => change switch
    {
        CreateTable { Model: var table } => Of(table),
        AddColumn { TableName: var table, Column.Name: var name } => [new(PartKind.Column, table, name)],
        AddConstraint { TableName: var table, Constraint.Name: var name } => [new(PartKind.Constraint, table, name)],
        CreateIndex { TableName: var table, Index.Name: var name } => [new(PartKind.Index, table, name)],
        _ => [],
    };

    private static IEnumerable<PartKey> Of(TableModel table)
    {
        ConstraintModel?[] constraints = [table.PrimaryKey, .. table.Uniques, .. table.Checks, .. table.Exclusions, .. table.ForeignKeys];
        return
        [
            new(PartKind.Table, table.Name, table.Name.Name),
            .. table.Columns.Select(column => new PartKey(PartKind.Column, table.Name, column.Name)),
            .. constraints.OfType<ConstraintModel>().Select(constraint => new PartKey(PartKind.Constraint, table.Name, constraint.Name)),
        ];
    }
}
