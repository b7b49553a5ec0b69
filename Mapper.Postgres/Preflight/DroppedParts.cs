using Mapper.Model;

namespace Mapper.Postgres.Preflight;

/// <summary>What a plan takes down of a table before it changes columns, and so needs no leave to.</summary>
internal static class DroppedParts
{
    /// <summary>The names of the constraints, indexes, policies and generated columns, and of those that are generated no more, by table.</summary>
    internal static ILookup<QualifiedName, string> ByTable(SyncPlan plan) =>
        plan.Steps.Select(step => step.Change).Where(change => change.Table is not null && Of(change) is not null).ToLookup(change => change.Table!, change => Of(change)!);

    /// <summary>The foreign keys by the tables that they reference, each as schema, table and name with <paramref name="separator"/> between.</summary>
    internal static ILookup<QualifiedName, string> KeysByPrincipal(SyncPlan plan, char separator) =>
        (from step in plan.Steps
         let change = step.Change as DropConstraint
         let key = change?.Constraint as ForeignKeyModel
         where key is not null
         select (key.Principal, Name: string.Join(separator, change.TableName.Schema, change.TableName.Name, key.Name))).ToLookup(key => key.Principal, key => key.Name);

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
