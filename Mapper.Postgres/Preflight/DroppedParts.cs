using Mapper.Model;

namespace Mapper.Postgres.Preflight;

/// <summary>What a plan takes down of a table before it changes columns, and so needs no leave to.</summary>
internal static class DroppedParts
{
    /// <summary>The names of the constraints, indexes, policies and generated columns, and of those that are generated no more.</summary>
    internal static string[] Of(SyncPlan plan, QualifiedName table) =>
        [.. plan.Steps.Select(step => step.Change).Where(change => change.Table == table).Select(Of).OfType<string>()];

    /// <summary>The constraints that it takes down of whatever table, each as schema, table and name with <paramref name="separator"/> between.</summary>
    internal static string[] Constraints(SyncPlan plan, char separator) =>
        [.. plan.Steps.Select(step => step.Change).OfType<DropConstraint>().Select(change => string.Join(separator, change.TableName.Schema, change.TableName.Name, change.Constraint.Name))];

    /// <summary>The name of what a change takes down, if it takes anything down.</summary>
    internal static string? Of(SchemaChange change) => change switch
    {
        DropConstraint { Constraint.Name: var name } => name,
        DropIndex { Index.Name: var name } => name,
        DropPolicy { Policy.Name: var name } => name,
        DropGeneratedColumn { Column.Name: var name } => name,
        AlterColumn { Aspect: ColumnAspect.Generated, After: { Generated: null, Name: var name } } => name,
        _ => null,
    };
}
