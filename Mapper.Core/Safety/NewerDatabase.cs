using Mapper.Model;

namespace Mapper.Safety;

/// <summary>
/// What becomes of the differences between a database and classes that are older than it: none is settled. What the classes can do without is passed over, the rest
/// is refused. Of several plugins only the older ones are held back. Pure.
/// </summary>
internal sealed class NewerDatabase(SchemaModel target, IReadOnlyList<NewerVersion> newer)
{
    private readonly HashSet<string> _older = [.. newer.Select(version => version.Plugin)];

    internal IReadOnlyList<NewerVersion> Versions => newer;

    // What belongs to no plugin, as a schema, is held back with the last of them.
    private bool IsWhole => target.Tables.All(table => _older.Contains(table.Owner.Value ?? "")) && target.Plugins.All(plugin => _older.Contains(plugin.Name));

    /// <summary>Whether a change would be made for classes that are older than the database.</summary>
    internal bool HoldsBack(SchemaChange change) => newer.Count > 0 && (PluginOf(change) is { } plugin ? _older.Contains(plugin) : IsWhole);

    /// <summary>The changes that the older classes can't do without.</summary>
    internal IEnumerable<Refusal> Refuse(IEnumerable<SchemaChange> changes) =>
        changes.Where(change => HoldsBack(change) && !IsDispensable(change)).Select(change => RefusalRules.Refuse(
            change,
            NewerDatabaseException.OfNewer,
            change.Table?.ToString() ?? change.ToString(),
            MemberOf(change),
            $"These classes ask to {change}, and a newer version of them has decided otherwise.",
            "Deploy the newer classes."));

    /// <summary>Columns that the older classes do not know and that take neither NULL nor a default: inserts that don't name them fail.</summary>
    internal IEnumerable<string> Required(IEnumerable<SchemaChange> changes) =>
        changes.OfType<RelaxLeftover>().Where(HoldsBack).Select(change => $"{change.TableName}.{change.Column.Name}");

    // Left-overs of the newer version, a column that takes NULL where the older ones do not, and what no query notices.
    private static bool IsDispensable(SchemaChange change) => change switch
    {
        DropIndex or DropConstraint or DropColumn or DropTable or DropPolicy or RelaxLeftover => true,
        AlterColumn { Aspect: ColumnAspect.Nullability, After.Nullable: false } => true,
        AlterColumn { Aspect: ColumnAspect.Storage or ColumnAspect.Compression } => true,
        SetTableComment or SetColumnComment or SetStorageParameters or SetIndexParameters or ValidateConstraint => true,
        SetRowLevelSecurity security => security is { Enable: not true, Force: not true },
        SwapEnumType swap => IsSubsequence(swap.After.Labels, swap.Before.Labels),
        _ => false,
    };

    private static bool IsSubsequence(IEnumerable<EnumLabelModel> labels, IEnumerable<EnumLabelModel> all)
    {
        string[] wanted = [.. labels.Select(label => label.Name)];
        return wanted.SequenceEqual(all.Select(label => label.Name).Where(wanted.Contains));
    }

    private string? PluginOf(SchemaChange change) => change switch
    {
        RunDataStep { Id: var id } => target.DataSteps.FirstOrDefault(step => step.Id == id)?.Owner.Value,
        CreateEnumType { Model.Name: var type } => OwnerOf(type),
        AddEnumLabel { Type: var type } => OwnerOf(type),
        RenameEnumLabel { Type: var type } => OwnerOf(type),
        SwapEnumType { After.Name: var type } => OwnerOf(type),
        ReplaceType { Model.Name: var type } => OwnerOf(type),
        { Table: { } table } when target.Table(table) is { } declared => declared.Owner.Value ?? "",
        { Table: { } table } => target.Plugins.FirstOrDefault(plugin => plugin.RemovedTables.Value.Contains(table))?.Name,
        _ => null,
    };

    private string? OwnerOf(QualifiedName type) => target.Enums.FirstOrDefault(it => it.Name == type)?.Owner.Value;

    private string? MemberOf(SchemaChange change) => change switch
    {
        AddColumn add => add.Column.Member.Value,
        AlterColumn alter => alter.After.Member.Value,
        RenameColumn rename => target.Table(rename.TableName)?.Column(rename.After)?.Member.Value,
        { Part: { } part } => part.Member.Value,
        { Table: { } table } => target.Table(table)?.Member.Value,
        _ => null,
    };
}
