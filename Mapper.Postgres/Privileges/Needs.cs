using Mapper.Model;
using Mapper.Postgres.Applying;

namespace Mapper.Postgres.Privileges;

/// <summary>The rights that some steps need of the server, as far as the steps tell. Pure.</summary>
internal sealed record Needs
{
    /// <summary>Whether CREATE on the database is needed.</summary>
    internal bool CreatesSchemas { get; private init; }

    /// <summary>Whether the server has to spell SQL in temporary tables.</summary>
    internal bool ComparesSql { get; init; }

    /// <summary>The schemas that something is made in, or renamed.</summary>
    internal IReadOnlyList<string> Creating { get; private init; } = [];

    /// <summary>The tables that must belong to the role.</summary>
    internal IReadOnlyList<QualifiedName> Tables { get; private init; } = [];

    /// <summary>The enum types that must belong to the role.</summary>
    internal IReadOnlyList<QualifiedName> Types { get; private init; } = [];

    /// <summary>The tables that new foreign keys point to.</summary>
    internal IReadOnlyList<QualifiedName> Principals { get; private init; } = [];

    /// <summary>The extensions that are made.</summary>
    internal IReadOnlyList<CreateExtension> Extensions { get; private init; } = [];

    /// <summary>The schemas that are dropped.</summary>
    internal IReadOnlyList<string> DroppedSchemas { get; private init; } = [];

    internal static Needs Of(IReadOnlyList<SchemaChange> changes)
    {
        HashSet<string> schemas = [.. changes.OfType<CreateSchema>().Select(change => change.Schema)];
        HashSet<QualifiedName> created = [.. changes.SelectMany(Created)];
        Dictionary<QualifiedName, QualifiedName> former = TableLocks.FormerNames(changes);
        return new Needs
        {
            CreatesSchemas = schemas.Count > 0,
            Creating = [.. changes.SelectMany(SchemasOf).Where(schema => !schemas.Contains(schema)).Distinct().Order(StringComparer.Ordinal)],
            Tables = [.. changes.Where(change => change is not CreateTable).SelectMany(change => new[] { change.Table, (change as CreatePartitionIndex)?.Partition }).OfType<QualifiedName>().Where(table => !created.Contains(table)).Select(Existing).Distinct().Order()],
            Types = [.. changes.Select(TypeOf).OfType<QualifiedName>().Distinct().Order()],
            Principals = [.. changes.SelectMany(KeysOf).Select(key => key.Principal).Where(table => !created.Contains(table)).Select(Existing).Distinct().Order()],
            Extensions = [.. changes.OfType<CreateExtension>()],
            DroppedSchemas = [.. changes.OfType<DropSchema>().Select(change => change.Schema)],
        };

        QualifiedName Existing(QualifiedName table) => former.GetValueOrDefault(table, table);
    }

    private static IEnumerable<QualifiedName> Created(SchemaChange change) => change switch
    {
        CreateTable { Model.Name: var table } => [table],
        AddPartition { Partition.Name: var partition } => [partition],
        _ => [],
    };

    // Tables, indexes, sequences and types are made in a schema; a rename makes the new name there.
    private static IEnumerable<string> SchemasOf(SchemaChange change) => change switch
    {
        CreateTable { Model.Name.Schema: var schema } => [schema],
        CreateEnumType { Model.Name.Schema: var schema } => [schema],
        SetEnumTypeAside { Before.Name.Schema: var schema } => [schema],
        AddPartition { Partition.Name.Schema: var schema } => [schema],
        RenameTable { Before.Schema: var before, After.Schema: var after } => [before, after],
        CreateIndex { Table: { } table } => [table.Schema],
        CreatePartitionIndex { Partition.Schema: var schema } => [schema],
        AddConstraint { Constraint: PrimaryKeyModel or UniqueModel or ExclusionModel, Table: { } table } => [table.Schema],
        AddColumn { Column.Identity: not null, Table: { } table } => [table.Schema],
        AlterColumn { Aspect: ColumnAspect.Identity, Before.Identity: null, Table: { } table } => [table.Schema],
        _ => [],
    };

    private static QualifiedName? TypeOf(SchemaChange change) => change switch
    {
        AddEnumLabel { Type: var type } => type,
        RenameEnumLabel { Type: var type } => type,
        SetEnumTypeAside { Before.Name: var type } => type,
        DropEnumType { Model.Name: var type } => type,
        _ => null,
    };

    private static IEnumerable<ForeignKeyModel> KeysOf(SchemaChange change) => change switch
    {
        CreateTable { Model.ForeignKeys: var keys } => keys,
        AddConstraint { Constraint: ForeignKeyModel key } => [key],
        _ => [],
    };
}
