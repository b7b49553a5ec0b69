using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Safety;

/// <summary>The changes that Mapper does not make, whatever the rows say.</summary>
internal sealed class RefusalRules(SchemaModel target, ISqlDialect dialect, MigratorOptions options, DatabaseModel live)
{
    private const int VirtualMajor = 18;

    internal Refusal? For(SchemaChange change) => change switch
    {
        AlterColumn { Aspect: ColumnAspect.Type, After.Hints.Value: { ConvertUsing: null, AllowsDataLoss: false } } alter when dialect.Classify(alter.Before, alter.After) == TypeChangeKind.Unknown => Column(
            alter, "MAP2101", $"The type is {alter.Before.StoreType}, the class asks for {alter.After.StoreType}, and PostgreSQL has no conversion between them that means the same under all settings.", $"Say how a value is converted: [ConvertUsing(\"…\")] with an SQL expression over {alter.After.Name}; or let the property say what the database has: {AsItIs(alter)}."),
        AlterColumn { Aspect: ColumnAspect.Type, Before.Past.Value: null, After: { Generated: null, Hints.Value.ConvertUsing: { } expression } } alter when MayBeConverted(alter) => Column(
            alter, "MAP2123", $"The type is {alter.Before.StoreType}, the class asks for {alter.After.StoreType} and a conversion by {expression}. Mapper's bookkeeping does not know the column, and its values may be converted already.", "If they are, or need no conversion, take [ConvertUsing] off; if not, convert them by hand with ALTER COLUMN … TYPE … USING, and take it off."),
        AlterColumn { Aspect: ColumnAspect.Generated, Before.Generated: null } alter => Column(
            alter, "MAP2102", "The column holds values of its own, which a generation expression would replace.", "Give the generated property another column, or take [Generated] off."),
        AlterColumn { Aspect: ColumnAspect.Default, Before: { Identity: not null, IdentityMadeByMapper.Value: false }, After: { Default: not null, Identity: null } } alter => Column(
            alter, "MAP2113", "The column is an identity that Mapper did not make, and an identity can have no default.", "Take [Default] off, or drop the identity by hand with ALTER COLUMN … DROP IDENTITY."),
        AlterColumn { Aspect: ColumnAspect.Generated, Before.Generated: { } before, After.Generated: var after } alter when before.Virtual != (after?.Virtual ?? false) => Column(
            alter, "MAP2112", $"The column is generated and {(before.Virtual ? "virtual" : "stored")}, the class asks for {(after is null ? "an ordinary" : after.Virtual ? "a virtual" : "a stored")} one. PostgreSQL cannot turn one into the other.", "Make the property say what the database has, or drop the column by hand first: its values are computed anew."),
        AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Collation or ColumnAspect.Generated, Before.IsInherited.Value: true } alter => Column(
            alter, "MAP2115", $"The column comes from {ParentsOf(alter.TableName, live)}, and PostgreSQL changes it only there.", "Make the property say what the database has, or change the parent: by its class, if it has one, else by hand."),
        AlterColumn { Aspect: ColumnAspect.Type, After.Name: var name } alter when target.Table(alter.TableName)?.Partitioning?.Columns.Contains(name) == true => Column(
            alter, "MAP2121", $"The type is {alter.Before.StoreType}, the class asks for {alter.After.StoreType}. The table is partitioned by the column, and PostgreSQL can't change the type of such a one.", $"Let the property say what the database has: {AsItIs(alter)}; or make the other table by hand, move the rows and rename it."),
        ReplaceConstraint { Before: { IsInherited.Value: true } inherited } => Inherited(change, inherited),
        RenamePart { Before: ConstraintModel { IsInherited.Value: true } inherited } => Inherited(change, inherited),
        ReplaceConstraint { Before: PrimaryKeyModel { WithoutOverlaps: true } or UniqueModel { WithoutOverlaps: true } or ForeignKeyModel { Period: true } } temporal => Table(
            change, "MAP2116", $"{temporal.Before.Name} is a key over a period (WITHOUT OVERLAPS or PERIOD), which no attribute states, and a plain key says something else.", "Leave the key out of the class: what Mapper did not make it does not touch; or drop it by hand first."),
        CreateTable { Model: var table } when live.ServerMajor < VirtualMajor && table.Columns.FirstOrDefault(IsVirtual) is { } column => Virtual(change, column),
        AddColumn { Column: var column } when live.ServerMajor < VirtualMajor && IsVirtual(column) => Virtual(change, column),
        SetUnlogged { Unlogged: true } => Table(
            change, "MAP2104", "The table is logged, the class asks for an unlogged one, which is emptied after a crash of the server.", "Take Unlogged off, or run ALTER TABLE … SET UNLOGGED by hand."),
        ReplaceRelation { Kind: var kind } => Table(
            change, "MAP2105", $"The name belongs to {Article.Of(kind)}.", "Give the class another table name, or rename what holds this one."),
        Repartition { Before: null } => Table(
            change, "MAP2121", "The table is not partitioned, the class asks for a partitioned one. PostgreSQL can't partition a table that exists.", "Take [PartitionBy] off; or make a partitioned table by hand, move the rows and rename it."),
        Repartition { Before.Key: var key, After: var after } => Table(
            change, "MAP2121", $"The table is partitioned by {key}, the class asks for {after?.Key?.Sql ?? "a plain table"}. PostgreSQL can't change how a table is partitioned.", "Make [PartitionBy] say what the database has; or make the other table by hand, move the rows and rename it."),
        ReplacePartition { Before: var before, After: var after } => Table(
            change, "MAP2122", $"Partition {after.Name} is {before.Bounds}, the class asks for {after.Bounds}. Other bounds would leave rows without a place.", "Make [Partition] say what the database has, declare another partition, or detach and attach it by hand."),
        CreateExtension { Extension: var extension, Schema: var schema } when !options.CreateExtensions => Refuse(
            change, "MAP2106", extension, member: null, "The extension is missing and MigratorOptions.CreateExtensions is false.", $"Have an administrator run: CREATE EXTENSION {extension} SCHEMA {schema};"),
        ReplaceType { Model: var type, Kind: var kind } => Refuse(
            change, "MAP2109", type.Name.ToString(), type.ClrType.Value?.FullName, $"The name belongs to {Article.Of(kind)}.", "Give the enum another name with [EnumType(\"schema.type\")], or rename what holds this one."),
        _ => null,
    };

    /// <summary>Foreign keys to tables that neither a class declares nor the database has.</summary>
    internal IEnumerable<Refusal> MissingPrincipals(DatabaseModel live)
    {
        return
            from table in target.Tables
            where table.ForeignKeys.Any(IsMissing)
            from key in table.ForeignKeys
            where IsMissing(key)
            select Table(
                new AddConstraint(table.Name, key), "MAP2107", $"Foreign key {key.Name}{(table.Owner.Value is { } plugin ? $" of the plugin '{plugin}'" : "")} references {key.Principal}, which no given class declares and the database does not have.", "Sync the assembly or plugin that declares it too, or correct the name.");

        bool IsMissing(ForeignKeyModel key) => target.Table(key.Principal) is null && live.Table(key.Principal) is null;
    }

    /// <summary>Roles that a policy names and the server does not have.</summary>
    internal IEnumerable<Refusal> MissingRoles(DatabaseModel live) =>
        from table in target.Tables
        where table.RowLevelSecurity is not null
        from policy in table.RowLevelSecurity!.Policies
        let missing = policy.To.Except(live.Roles).Where(role => role != "public").ToArray()
        where missing.Length > 0
        select Table(
            new CreatePolicy(table.Name, policy), "MAP2120", $"Policy {policy.Name} is for {string.Join(", ", missing)}, which the server has no role of that name for.", "Create the role first, or correct the name in To.");

    // A second time, that is: where the one type would also turn into the other by itself.
    private bool MayBeConverted(AlterColumn change) =>
        dialect.Classify(change.Before, change.After) is TypeChangeKind.MetadataOnly or TypeChangeKind.Rewrite
        || change.Before.StoreType!.Split('(')[0] == change.After.StoreType!.Split('(')[0];

    /// <summary>What to write to keep the type that a column has.</summary>
    internal static string AsItIs(AlterColumn change) => $"[Column(Type = \"{change.Before.StoreType}\")]";

    private static bool IsVirtual(ColumnModel column) => column.Generated is { Virtual: true };

    internal static string ParentsOf(QualifiedName table, DatabaseModel live) =>
        $"{(live.Table(table) is { Parents.Value: { Count: > 0 } parents } ? string.Join(", ", parents) : "a table")}, which this one inherits from or is a partition of";

    private Refusal Inherited(SchemaChange change, ConstraintModel constraint) => Table(
        change, "MAP2115", $"{constraint.Name} comes from {ParentsOf(change.Table!, live)}, and PostgreSQL changes it only there.", "Make the class say what the database has, or change the parent by hand.");

    private Refusal Virtual(SchemaChange change, ColumnModel column) => Refuse(
        change, "MAP2111", $"{change.Table}.{column.Name}", column.Member.Value, $"Virtual generated columns came with PostgreSQL {VirtualMajor}, and the server is PostgreSQL {live.ServerMajor}.", "Take Virtual off: the value is stored.");

    private static Refusal Column(AlterColumn change, string code, string reason, string remedy) =>
        Refuse(change, code, $"{change.TableName}.{change.After.Name}", change.After.Member.Value, reason, remedy);

    private Refusal Table(SchemaChange change, string code, string reason, string remedy) =>
        Refuse(change, code, change.Table!.ToString(), change.Part?.Member.Value ?? target.Table(change.Table)?.Member.Value, reason, remedy);

    internal static Refusal Refuse(SchemaChange change, string code, string where, string? member, string reason, string remedy) =>
        new() { Code = code, Change = change, Target = where, Member = member, Reason = reason, Remedy = remedy };
}
