using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Turns differences that no single statement settles into changes that each one does.</summary>
internal static class ChangeExpansion
{
    internal static IEnumerable<SchemaChange> Expand(SchemaChange change) => change switch
    {
        ReplaceConstraint { TableName: var table, Before: var before, After: var after } => [new DropConstraint(table, before), new AddConstraint(table, after)],
        ReplaceIndex { TableName: var table, Before: var before, After: var after } => [new DropIndex(table, before), new CreateIndex(table, after)],
        AlterPolicy { TableName: var table, Before: var before, After: var after } when !CanAlter(before, after) => [new DropPolicy(table, before), new CreatePolicy(table, after)],
        AlterColumn { Aspect: ColumnAspect.Identity, Before: { Identity: null, SerialSequence.Value: { } serial } before, TableName: var table, After: var after } =>
        [
            new DetachSequence(table, before, serial),
            new AlterColumn(table, before, before with { Default = null, IsSerial = false }, ColumnAspect.Default),
            change,
            new ContinueSequence(table, after, serial),
            new DropSequence(table, serial),
        ],
        AlterColumn { Aspect: ColumnAspect.Identity, Before.Identity: null, TableName: var table, After: var after } => [change, new AdvanceIdentity(table, after)],
        AlterColumn { Aspect: ColumnAspect.Type, Before.SerialSequence.Value: { } serial, TableName: var table, After: var after } when IsNumbered(after) => [change, new AlterSequenceType(table, after, serial), .. Stored((AlterColumn)change)],
        AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Collation } alter => [change, .. Stored(alter)],
        _ => Backfills.Expand(change),
    };

    // The sequence goes on to number the column, and a plain identity asks for no more. It numbers nothing but integers.
    private static bool IsNumbered(ColumnModel column) => column.StoreType is "smallint" or "integer" or "bigint" && (column.Identity is null || column.Identity == new IdentityModel());

    // A new type or collation puts the column's storage back to the type's own (ATExecAlterColumnType); what differed before is set anyway.
    private static IEnumerable<SchemaChange> Stored(AlterColumn change) =>
        ColumnDiff.AfterCreation(change.TableName, change.After).Where(stored => stored.Aspect.Of(change.Before) == stored.Aspect.Of(change.After));

    // ALTER POLICY changes roles and expressions, and can take none away.
    private static bool CanAlter(PolicyModel before, PolicyModel after) =>
        before.For == after.For
        && before.Restrictive == after.Restrictive
        && (before.Using is null || after.Using is not null)
        && (before.WithCheck is null || after.WithCheck is not null);
}
