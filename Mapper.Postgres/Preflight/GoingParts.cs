using Mapper.Model;

namespace Mapper.Postgres.Preflight;

/// <summary>What a plan takes down, or has say something else, before it drops columns and tables.</summary>
internal sealed class GoingParts
{
    private readonly Part[] _all;
    private readonly ILookup<QualifiedName, Part> _near;

    internal GoingParts(SyncPlan plan)
    {
        _all = [.. plan.Steps.Select(step => Of(step.Change)).OfType<Part>()];
        _near = _all.SelectMany(part => new[] { part.Table, part.Principal }.OfType<QualifiedName>().Distinct().Select(table => (table, part))).ToLookup(it => it.table, it => it.part);
    }

    /// <summary>All of it: the kinds, schemas, tables and names.</summary>
    internal object[] All => Lists(_all);

    /// <summary>The same of one table, with the foreign keys that reference it.</summary>
    internal object[] Near(QualifiedName table) => Lists([.. _near[table]]);

    /// <summary>Whether there is more than that.</summary>
    internal bool AnyFar(QualifiedName table) => _near[table].Count() < _all.Length;

    private static object[] Lists(Part[] parts) =>
        [parts.Select(part => part.Kind).ToArray(), parts.Select(part => part.Table.Schema).ToArray(), parts.Select(part => part.Table.Name).ToArray(), parts.Select(part => part.Name).ToArray()];

    private static Part? Of(SchemaChange change) => change switch
    {
        DropConstraint { TableName: var table, Constraint: var constraint } => new("constraint", table, constraint.Name, (constraint as ForeignKeyModel)?.Principal),
        DropIndex { TableName: var table, Index.Name: var name } => new("index", table, name),
        DropPolicy { TableName: var table, Policy.Name: var name } => new("policy", table, name),
        AlterPolicy { TableName: var table, Before.Name: var name } => new("policy", table, name),
        DropColumn { TableName: var table, Column.Name: var name } => new("column", table, name),
        DropGeneratedColumn { TableName: var table, Column.Name: var name } => new("column", table, name),
        AlterColumn { Aspect: ColumnAspect.Generated, TableName: var table, Before.Name: var name } => new("column", table, name),
        _ => null,
    };

    private sealed record Part(string Kind, QualifiedName Table, string Name, QualifiedName? Principal = null);
}
