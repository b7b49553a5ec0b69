using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>The rows of <c>pg_index</c>, one a key, as an index.</summary>
internal static class CatalogIndex
{
    /// <summary>The index with one more key.</summary>
    internal static IndexModel Read(NpgsqlDataReader row, IndexModel? soFar)
    {
        IndexModel index = soFar ?? new IndexModel
        {
            Name = row.Text("name"),
            Method = row.Text("method"),
            Unique = row.Flag("unique"),
            Invalid = row.Flag("invalid"),
            NullsNotDistinct = row.Flag("nullsnotdistinct"),
            Where = row.SpelledOrNull("predicate") is { } predicate ? new SqlExpression(predicate) : null,
            With = StorageParameters.Read(row),
        };
        return row.Flag("included")
            ? index with { Include = [.. index.Include, row.Text("column")] }
            : index with { Keys = [.. index.Keys, Key(row)] };
    }

    private static IndexKeyModel Key(NpgsqlDataReader row)
    {
        string[] parameters = row.Texts("operatorparameters");
        string? name = row.TextOrNull("operator");
        return new IndexKeyModel
        {
            Column = row.TextOrNull("column"),
            Expression = row.SpelledOrNull("expression") is { } sql ? new SqlExpression(sql) : null,
            Descending = row.Flag("descending"),
            NullsFirst = row.Flag("nullsfirst"),
            Operator = parameters.Length == 0 ? name : $"{name} ({string.Join(", ", parameters)})",
            Collation = row.TextOrNull("collation"),
        };
    }
}
