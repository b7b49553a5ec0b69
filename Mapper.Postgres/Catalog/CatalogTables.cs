using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>Gathers the rows of all catalogs by table.</summary>
internal sealed class CatalogTables(IEnumerable<CatalogRelation> relations)
{
    private readonly Dictionary<uint, TableParts> _tables = relations.Where(relation => relation.IsTable).ToDictionary(relation => relation.Oid, relation => new TableParts(relation));

    internal void AddColumn(NpgsqlDataReader row) => _tables[row.Oid("relation")].Columns.Add(CatalogColumn.Read(row));

    internal void AddConstraint(NpgsqlDataReader row) => _tables[row.Oid("relation")].Constraints.Add(CatalogConstraint.Read(row));

    internal void AddIndexKey(NpgsqlDataReader row)
    {
        if (_tables.TryGetValue(row.Oid("relation"), out TableParts? table))
        {
            table.Indexes[row.Text("name")] = CatalogIndex.Read(row, table.Indexes.GetValueOrDefault(row.Text("name")));
        }
    }

    internal void AddPolicy(NpgsqlDataReader row) => _tables[row.Oid("relation")].Policies.Add(CatalogPolicy.Read(row));

    internal void AddPartition(NpgsqlDataReader row) => _tables[row.Oid("relation")].Partitions.Add(new PartitionModel
    {
        Name = new QualifiedName(row.Text("schema"), row.Text("name")),
        Bounds = new SqlExpression(row.Text("bounds")),
        Unlogged = row.Flag("unlogged"),
    });

    internal EquatableArray<TableModel> ToModels() => _tables.Values.Select(table => table.ToModel()).OrderBy(table => table.Name).ToEquatableArray();

    private sealed class TableParts(CatalogRelation relation)
    {
        internal List<ColumnModel> Columns { get; } = [];

        internal List<ConstraintModel> Constraints { get; } = [];

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
            Columns = Columns.ToEquatableArray(),
            PrimaryKey = Constraints.OfType<PrimaryKeyModel>().SingleOrDefault(),
            Uniques = Constraints.OfType<UniqueModel>().ToEquatableArray(),
            Checks = Constraints.OfType<CheckModel>().ToEquatableArray(),
            Exclusions = Constraints.OfType<ExclusionModel>().ToEquatableArray(),
            ForeignKeys = Constraints.OfType<ForeignKeyModel>().ToEquatableArray(),
            Indexes = Indexes.Values.ToEquatableArray(),
            Partitioning = relation.Partitioning is { } partitioning ? partitioning with { Partitions = Partitions.ToEquatableArray() } : null,
            RowLevelSecurity = new RowLevelSecurityModel { Enabled = relation.RowSecurity, Force = relation.ForceRowSecurity, Policies = Policies.ToEquatableArray() },
        };
    }
}
