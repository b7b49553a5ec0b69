using Mapper.Model;
using Mapper.Postgres.Bookkeeping;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>Gathers the rows of all catalogs by table.</summary>
/// <param name="relations">The relations of the wanted names.</param>
/// <param name="parts">Gets what the rows were about.</param>
internal sealed class CatalogTables(IReadOnlyList<CatalogRelation> relations, CatalogParts? parts)
{
    private readonly Dictionary<uint, TableParts> _tables = relations.Where(relation => relation.IsTable).ToDictionary(relation => relation.Oid, relation => new TableParts(relation));
    private readonly Dictionary<(uint Relation, int Number), string> _comments = [];

    internal void AddColumnComment(NpgsqlDataReader row) => _comments[(row.Oid("relation"), row.GetInt32(row.GetOrdinal("number")))] = row.Text("comment");

    internal void AddColumn(NpgsqlDataReader row)
    {
        if (TableOf(row) is not { } table)
        {
            return;
        }

        short number = row.GetInt16(row.GetOrdinal("number"));
        ColumnModel column = CatalogColumn.Read(row, _comments.GetValueOrDefault((table.Oid, number)));
        table.Columns.Add(number, column);
        parts?.Add(PartKind.Column, table.Oid, new PartKey(PartKind.Column, table.Name, column.Name), number);
    }

    internal void AddConstraint(NpgsqlDataReader row)
    {
        if (TableOf(row) is not { } table)
        {
            return;
        }

        ConstraintModel constraint = CatalogConstraint.Read(row);
        table.Constraints.Add(constraint.Name, constraint);
        Add(PartKind.Constraint, row, table, constraint.Name);
    }

    internal void AddIndexKey(NpgsqlDataReader row)
    {
        if (TableOf(row) is { } table)
        {
            string name = row.Text("name");
            table.Indexes[name] = CatalogIndex.Read(row, table.Indexes.GetValueOrDefault(name));
            Add(PartKind.Index, row, table, name);
        }
    }

    internal void AddPolicy(NpgsqlDataReader row)
    {
        if (TableOf(row) is not { } table)
        {
            return;
        }

        PolicyModel policy = CatalogPolicy.Read(row);
        table.Policies.Add(policy);
        Add(PartKind.Policy, row, table, policy.Name);
    }

    internal void AddPartition(NpgsqlDataReader row)
    {
        if (TableOf(row) is not { } table)
        {
            return;
        }

        var name = new QualifiedName(row.Text("schema"), row.Text("name"));
        table.Partitions.Add(new PartitionModel { Name = name, Bounds = new SqlExpression(row.Spelled("bounds")), Unlogged = row.Flag("unlogged") });
        parts?.Add(PartKind.Partition, row.Oid("oid"), PartTexts.Partition(table.Name, name));
    }

    internal EquatableArray<TableModel> ToModels()
    {
        foreach (TableParts table in _tables.Values)
        {
            parts?.Add(PartKind.Table, table.Oid, new PartKey(PartKind.Table, table.Name, table.Name.Name));
            parts?.Add(PartKind.PartitionKey, table.Oid, new PartKey(PartKind.PartitionKey, table.Name, table.Name.Name));
        }

        return _tables.Values.Select(table => table.ToModel()).OrderBy(table => table.Name).ToEquatableArray();
    }

    // Null for what is no table: materialized views have indexes, foreign tables have checks.
    private TableParts? TableOf(NpgsqlDataReader row) => _tables.GetValueOrDefault(row.Oid("relation"));

    private void Add(string kind, NpgsqlDataReader row, TableParts table, string name) => parts?.Add(kind, row.Oid("oid"), new PartKey(kind, table.Name, name));

    private sealed class TableParts(CatalogRelation relation)
    {
        internal uint Oid => relation.Oid;

        internal QualifiedName Name => relation.Name;

        // Ordered here, which costs the server more.
        internal SortedList<short, ColumnModel> Columns { get; } = [];

        internal SortedList<string, ConstraintModel> Constraints { get; } = new(StringComparer.Ordinal);

        internal Dictionary<string, IndexModel> Indexes { get; } = [];

        internal List<PolicyModel> Policies { get; } = [];

        internal List<PartitionModel> Partitions { get; } = [];

        internal TableModel ToModel() => new()
        {
            Name = relation.Name,
            Unlogged = relation.Unlogged,
            Comment = relation.Comment,
            Readable = relation.Readable,
            With = relation.With,
            HasToast = relation.HasToast,
            Parents = relation.Parents,
            Columns = Columns.Values.ToEquatableArray(),
            PrimaryKey = Constraints.Values.OfType<PrimaryKeyModel>().SingleOrDefault(),
            Uniques = Constraints.Values.OfType<UniqueModel>().ToEquatableArray(),
            Checks = Constraints.Values.OfType<CheckModel>().ToEquatableArray(),
            Exclusions = Constraints.Values.OfType<ExclusionModel>().ToEquatableArray(),
            ForeignKeys = Constraints.Values.OfType<ForeignKeyModel>().ToEquatableArray(),
            Indexes = Indexes.Values.ToEquatableArray(),
            Partitioning = relation.Partitioning is { } partitioning ? partitioning with { Partitions = Partitions.ToEquatableArray() } : null,
            RowLevelSecurity = new RowLevelSecurityModel { Enabled = relation.RowSecurity, Force = relation.ForceRowSecurity, Policies = Policies.ToEquatableArray() },
        };
    }
}
