using Mapper.Model;

namespace Mapper.Postgres.Applying;

/// <summary>Which changes carry SQL of the class, in which the mistake may be when the server refuses them.</summary>
internal static class OwnSql
{
    internal static bool IsIn(SchemaChange change) => IsOnlyIn(change) || change is BackfillColumn or AlterColumn { Aspect: ColumnAspect.Type, After.Hints.Value.ConvertUsing: not null };

    /// <summary>Whether such a change adds nothing but that SQL, so that nothing which stays can be in its way.</summary>
    internal static bool IsOnlyIn(SchemaChange change) => IsDefault(change) || change switch
    {
        AddColumn { Column.Generated: not null } or AlterColumn { Aspect: ColumnAspect.Generated, After.Generated: not null } => true,
        AddConstraint { Constraint: CheckModel or ExclusionModel } or CreatePolicy or AlterPolicy => true,
        CreateIndex { Index: var index } => index.Where is not null || index.KeysSql.Value is not null || index.Keys.Any(key => key.Expression is not null),
        _ => false,
    };

    /// <summary>Whether it is a default's, which no row has a part in.</summary>
    internal static bool IsDefault(SchemaChange change) => change is AddColumn { Column.Default: not null } or AlterColumn { Aspect: ColumnAspect.Default, After.Default: not null };
}
