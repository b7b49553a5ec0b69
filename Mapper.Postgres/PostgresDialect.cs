using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres;

/// <summary>PostgreSQL's SQL.</summary>
internal sealed class PostgresDialect : ISqlDialect
{
    public string SystemName => "postgresql";

    public SchemaModel Complete(SchemaModel model)
    {
        var diagnostics = new List<Diagnostic>(model.Diagnostics);
        var completion = new ColumnCompletion(model.Enums, diagnostics);
        EquatableArray<TableModel> tables = model.Tables
            .Select(table => table with { Columns = table.Columns.Select(column => completion.Complete(table, column)).ToEquatableArray() })
            .Select(table => table.Partitioning is { } partitioning ? table with { Partitioning = PartitionSql.Complete(table, partitioning, model.Enums) } : table)
            .ToEquatableArray();
        // Copies of one enum are one type.
        SchemaModel completed = model with { Tables = tables, Enums = [.. model.Enums.DistinctBy(type => type.Name)], Diagnostics = diagnostics.ToEquatableArray() };
        return completed with { Extensions = ImpliedExtensions.With(completed) };
    }

    public string Render(SchemaChange change) => ChangeSql.Render(change);

    public string RenderOnline(SchemaChange change) => ChangeSql.RenderOnline(change);

    public string RenderNotNull(string column) => $"{Identifiers.Quote(column)} IS NOT NULL";

    // Computed values are computed anew, whatever the types: ALTER TYPE takes no USING for them, and would leave what they were rounded to before.
    public TypeChangeKind Classify(ColumnModel before, ColumnModel after) => before.Generated is not null && after.Generated is not null
        ? TypeWidening.KeepsComputed(before.StoreType!, after.StoreType!) ? TypeChangeKind.MetadataOnly : TypeChangeKind.Rewrite
        : TypeCasts.Classify(before.StoreType!, after.StoreType!, before.IsOfEnum.Value, after.IsOfEnum.Value);

    public bool ComparesAlike(ColumnModel before, ColumnModel after) => TypeCasts.ComparesAlike(before.StoreType!, after.StoreType!);

    public string RenderSearchPath(string? schema, IReadOnlyList<string> extensionSchemas) => SearchPath.Set(schema, extensionSchemas);
}
