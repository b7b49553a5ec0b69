using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Safety;

/// <summary>The dangers of each change. Pure: it knows the change, not the rows.</summary>
internal static class HazardRules
{
    // The way back of every new table has them.
    private static readonly Hazard[] OfCollation = [new(HazardKind.Blocking, "MAP2509", "Indexes over the column are built anew while the table is locked.")];

    private static readonly Hazard[] OfComparison = [new(HazardKind.Compatibility, "MAP2536", "Texts that differ in case alone become equal, or different: queries and keys find other rows.")];

    private static readonly Hazard[] OfDropTable =
    [
        new(HazardKind.DataLoss, "MAP2532", "The table's rows are lost."),
        new(HazardKind.Compatibility, "MAP2533", "Code that still reads or writes the table gets an error."),
    ];

    // What still runs, a replica of the former release, knows nothing of the duty.
    private static readonly Hazard[] OfRequired = [new(HazardKind.Compatibility, "MAP2535", "Code that gives the column no value gets an error.")];

    internal static IReadOnlyList<Hazard> For(SchemaChange change, bool tableIsNew, ISqlDialect dialect)
    {
        if (tableIsNew)
        {
            return [];
        }

        return change switch
        {
            AddColumn { Column: var column } when IsRequired(column) => [new(HazardKind.DataDependent, "MAP2501", "Existing rows have no value for a NOT NULL column."), .. OfRequired],
            AddColumn { Column: { Identity: not null } or { Generated.Virtual: false } } => [new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked.")],
            AddConstraint { Constraint: CheckModel { NotValid: true } or ForeignKeyModel { NotValid: true } or { UsesIndex.Value: true } } => [],
            AddConstraint { Constraint: ForeignKeyModel } =>
            [
                new(HazardKind.DataDependent, "MAP2502", "Existing rows may reference nothing."),
                new(HazardKind.Blocking, "MAP2503", "Both tables refuse writes while the rows are checked."),
            ],
            AddConstraint =>
            [
                new(HazardKind.DataDependent, "MAP2504", "Existing rows may violate the constraint."),
                new(HazardKind.Blocking, "MAP2505", "The table is locked while the rows are checked."),
            ],
            CreateIndex { Index.Unique: true } or CreatePartitionIndex { Index.Unique: true } =>
            [
                new(HazardKind.DataDependent, "MAP2506", "Existing rows may have the same key."),
                new(HazardKind.Blocking, "MAP2507", "The table refuses writes while the index is built."),
            ],
            CreateIndex or CreatePartitionIndex => [new(HazardKind.Blocking, "MAP2507", "The table refuses writes while the index is built.")],
            AlterColumn { Aspect: ColumnAspect.Nullability, After: { Nullable: false } required } =>
            [
                new(HazardKind.DataDependent, "MAP2508", "Existing rows may hold NULL."),
                new(HazardKind.Blocking, "MAP2505", "The table is locked while the rows are checked."),
                .. IsGivenByCode(required) ? OfRequired : [],
            ],
            AlterColumn { Aspect: ColumnAspect.Default, Before.Default: not null } alter when IsRequired(alter.After) => OfRequired,
            DropEnumType => [new(HazardKind.Compatibility, "MAP2517", "Code that still writes or compares a label that went gets an error.")],
            AlterColumn { Aspect: ColumnAspect.Type } retype => [.. dialect.ComparesAlike(retype.Before, retype.After) ? [] : OfComparison, .. OfRetype(retype, dialect)],
            AlterColumn { Aspect: ColumnAspect.Collation } => OfCollation,
            DropGeneratedColumn or AlterColumn { Aspect: ColumnAspect.Generated, After.Generated: not null } or SetUnlogged =>
                [new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked.")],
            RenameTable => [new(HazardKind.Compatibility, "MAP2513", "Code that still uses the former name of the table gets an error.")],
            RenameColumn => [new(HazardKind.Compatibility, "MAP2514", "Code that still uses the former name of the column gets an error.")],
            RenameEnumLabel => [new(HazardKind.Compatibility, "MAP2512", "Code that still writes or compares the former label gets an error.")],
            ValidateConstraint => [new(HazardKind.DataDependent, "MAP2504", "Existing rows may violate the constraint.")],
            AddPartition =>
            [
                new(HazardKind.DataDependent, "MAP2520", "Rows in the default partition may belong to the new one."),
                new(HazardKind.Blocking, "MAP2521", "The table is locked while the rows of its default partition are checked."),
            ],
            SetRowLevelSecurity { Enable: false } or SetRowLevelSecurity { Force: false } => [new(HazardKind.Compatibility, "MAP2522", "Roles see and change rows that were kept from them.")],
            SetRowLevelSecurity or CreatePolicy or AlterPolicy or DropPolicy => [new(HazardKind.Compatibility, "MAP2523", "Roles may no longer see or change rows that they could.")],
            DropConstraint { Constraint: var passing } when PassingNames.IsPassing(passing) => [],
            DropIndex { Index: var passing } when PassingNames.IsPassing(passing) => [],
            DropConstraint or DropIndex => [new(HazardKind.Compatibility, "MAP2511", "Code that relies on the constraint or index, as ON CONFLICT does, no longer finds it.")],
            DropColumn =>
            [
                new(HazardKind.DataLoss, "MAP2530", "The column's values are lost."),
                new(HazardKind.Compatibility, "MAP2531", "Code that still reads or writes the column gets an error."),
            ],
            DropTable => OfDropTable,
            BackfillColumn => [new(HazardKind.Blocking, "MAP2534", "The table is locked while the rows get their values.")],
            _ => [],
        };
    }

    private static Hazard[] OfRetype(AlterColumn change, ISqlDialect dialect)
    {
        TypeChangeKind kind = dialect.Classify(change.Before, change.After);
        return (change.After.Hints.Value.ConvertUsing, kind) switch
        {
            (not null, _) =>
            [
                new(HazardKind.DataLoss, "MAP2515", "The values become what the expression of [ConvertUsing] makes of them."),
                new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked."),
            ],
            (null, TypeChangeKind.MetadataOnly) when change.Before.Collation != change.After.Collation || !dialect.ComparesAlike(change.Before, change.After) => OfCollation,
            (null, TypeChangeKind.MetadataOnly) => [],
            (null, TypeChangeKind.Rewrite) => [new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked.")],
            _ when change.After.Hints.Value.AllowsDataLoss =>
            [
                new(HazardKind.DataLoss, "MAP2518", "Values that do not fit the other type are cut, rounded or altered, as MigratorOptions.AllowDataLoss allows."),
                new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked."),
            ],
            _ =>
            [
                new(HazardKind.DataDependent, "MAP2516", "Existing values may not fit the other type, or not come back from it as they were."),
                new(HazardKind.Blocking, "MAP2510", "The table is rewritten while it is locked."),
            ],
        };
    }

    // A default beside a [Backfill] is of a column that is new, which former code leaves out; without one the column was there, and that code may write NULL into it.
    private static bool IsGivenByCode(ColumnModel column) => column.Generated is null && (column.Default is null || column.Hints.Value.Backfill is null);

    /// <summary>Whether an added column leaves existing rows without a value they must have.</summary>
    internal static bool IsRequired(ColumnModel column) =>
        column is { Nullable: false, Default: null, Generated: null, Identity: null };
}
