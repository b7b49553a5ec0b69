using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Turns differences that no single statement settles into changes that each one does.</summary>
internal static class ChangeExpansion
{
    // ALTER COLUMN … SET EXPRESSION came with PostgreSQL 17.
    private const int SetExpressionMajor = 17;

    internal static IEnumerable<SchemaChange> Expand(SchemaChange change, int serverMajor) => change switch
    {
        ReplaceConstraint { TableName: var table, Before: var before, After: var after } => [new DropConstraint(table, before), new AddConstraint(table, after)],
        ReplaceIndex { TableName: var table, Before: var before, After: var after } => [new DropIndex(table, before), new CreateIndex(table, after)],
        AlterPolicy { TableName: var table, Before: var before, After: var after } when !CanAlter(before, after) => [new DropPolicy(table, before), new CreatePolicy(table, after)],
        AlterColumn { Aspect: ColumnAspect.Identity, Before.Identity: null, TableName: var table, After: var after } => [change, new AdvanceIdentity(table, after)],
        AlterColumn { Aspect: ColumnAspect.Generated, Before: var before, After: { Generated: not null } after, TableName: var table } when serverMajor < SetExpressionMajor =>
            [new DropGeneratedColumn(table, before), new AddColumn(table, after), .. LostComment(table, before, after)],
        _ => Backfills.Expand(change),
    };

    // ALTER POLICY changes roles and expressions, and can take none away.
    private static bool CanAlter(PolicyModel before, PolicyModel after) =>
        before.For == after.For
        && before.Restrictive == after.Restrictive
        && (before.Using is null || after.Using is not null)
        && (before.WithCheck is null || after.WithCheck is not null);

    // A comment that differs is written anyway; the one that stays would go with the column.
    private static IEnumerable<SchemaChange> LostComment(QualifiedName table, ColumnModel before, ColumnModel after) =>
        before.Comment is { Length: > 0 } comment && (after.Comment is null or "" || after.Comment == comment) ? [new SetColumnComment(table, after.Name, comment)] : [];
}
