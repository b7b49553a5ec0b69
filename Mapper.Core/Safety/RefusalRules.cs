using Mapper.Model;

namespace Mapper.Safety;

/// <summary>The changes that Mapper does not make, whatever the rows say.</summary>
internal sealed class RefusalRules(SchemaModel target, ISqlDialect dialect, MigratorOptions options)
{
    internal Refusal? For(SchemaChange change) => change switch
    {
        AlterColumn { Aspect: ColumnAspect.Type } alter when !dialect.KeepsValues(alter.Before.StoreType!, alter.After.StoreType!) => Column(
            alter, "MAP2101", $"The type is {alter.Before.StoreType}, the class asks for {alter.After.StoreType}. A change of type that may rewrite or alter values is not supported yet.", "Change the type by hand, or make the property say what the database has."),
        AlterColumn { Aspect: ColumnAspect.Generated, Before.Generated: null } alter => Column(
            alter, "MAP2102", "The column holds values of its own, which a generation expression would replace.", "Give the generated property another column, or take [Generated] off."),
        AlterColumn { Aspect: ColumnAspect.Generated, Before.Generated.Virtual: true, After.Generated: not { Virtual: true } } alter => Column(
            alter, "MAP2108", "The generated column is a virtual one, which holds no values; the server cannot turn it into one that does.", "Drop the column by hand: the next sync adds it as the class says."),
        AlterColumn { Aspect: ColumnAspect.Default, Before: { Identity: not null, IdentityMadeByMapper.Value: false }, After: { Default: not null, Identity: null } } alter => Column(
            alter, "MAP2109", "The column is an identity that Mapper did not make, and an identity can have no default.", "Take [Default] off, or drop the identity by hand with ALTER COLUMN … DROP IDENTITY."),
        AlterColumn { Aspect: ColumnAspect.Identity, Before: { Identity: null, IsSerial.Value: true } } alter => Column(
            alter, "MAP2103", "The column is a serial one. Turning it into an identity is not supported yet.", "Take [Identity] off: the column goes on numbering itself; or convert it by hand."),
        SetUnlogged { Unlogged: true } => Table(
            change, "MAP2104", "The table is logged, the class asks for an unlogged one, which is emptied after a crash of the server.", "Take Unlogged off, or run ALTER TABLE … SET UNLOGGED by hand."),
        ReplaceRelation { Kind: var kind } => Table(
            change, "MAP2105", $"The name belongs to a {kind}.", "Give the class another table name, or rename what holds this one."),
        CreateExtension { Extension: var extension, Schema: var schema } when !options.CreateExtensions => Refuse(
            change, "MAP2106", extension, member: null, "The extension is missing and MigratorOptions.CreateExtensions is false.", $"Have an administrator run: CREATE EXTENSION {extension} SCHEMA {schema};"),
        _ => null,
    };

    /// <summary>Foreign keys to tables that neither a class declares nor the database has.</summary>
    internal IEnumerable<Refusal> MissingPrincipals(DatabaseModel live)
    {
        HashSet<QualifiedName> known = [.. target.Tables.Select(table => table.Name), .. live.Tables.Select(table => table.Name)];
        return
            from table in target.Tables
            from key in table.ForeignKeys
            where !known.Contains(key.Principal)
            select Table(
                new AddConstraint(table.Name, key), "MAP2107", $"Foreign key {key.Name} references {key.Principal}, which no given class declares and the database does not have.", "Sync the assembly or plugin that declares it too, or correct the name.");
    }

    private static Refusal Column(AlterColumn change, string code, string reason, string remedy) =>
        Refuse(change, code, $"{change.TableName}.{change.After.Name}", change.After.Member.Value, reason, remedy);

    private Refusal Table(SchemaChange change, string code, string reason, string remedy) =>
        Refuse(change, code, change.Table!.ToString(), change.Part?.Member.Value ?? target.Table(change.Table)?.Member.Value, reason, remedy);

    private static Refusal Refuse(SchemaChange change, string code, string where, string? member, string reason, string remedy) =>
        new() { Code = code, Change = change, Target = where, Member = member, Reason = reason, Remedy = remedy };
}
