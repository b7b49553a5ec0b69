using Mapper.Model;

namespace Mapper.Postgres.Preflight;

/// <summary>What a plan takes down of a table before it changes columns, and so needs no leave to.</summary>
internal static class DroppedParts
{
    // As the queries put a name together.
    private const char Separator = '\u001f';

    /// <summary>The constraints, indexes, policies and generated columns, and those that are generated no more, each as schema, table and name with a unit separator between.</summary>
    internal static string[] Of(SyncPlan plan) =>
        [.. plan.Steps.Select(step => step.Change).Where(change => change.Table is not null && Of(change) is not null).Select(change => string.Join(Separator, change.Table!.Schema, change.Table.Name, Of(change)))];

    /// <summary>The constraints among them.</summary>
    internal static string[] Constraints(SyncPlan plan) =>
        [.. plan.Steps.Select(step => step.Change).OfType<DropConstraint>().Select(change => string.Join(Separator, change.TableName.Schema, change.TableName.Name, change.Constraint.Name))];

    /// <summary>The changes that take down a key, or a unique index, on which others may stand.</summary>
    internal static SchemaChange[] Keys(SyncPlan plan) =>
        [.. plan.Steps.Select(step => step.Change).Where(change => change is DropIndex { Index.Unique: true } or DropConstraint { Constraint: PrimaryKeyModel or UniqueModel })];

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
