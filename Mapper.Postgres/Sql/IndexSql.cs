using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>CREATE INDEX.</summary>
internal static class IndexSql
{
    internal static string Create(QualifiedName table, IndexModel index) => $"{Head(index)} {Identifiers.Quote(index.Name)} ON {Identifiers.Quote(table)} {Definition(index)}";

    /// <summary>The same of a partitioned table alone: it is not valid before its partitions have theirs.</summary>
    internal static string CreateOnly(QualifiedName table, IndexModel index) => $"{Head(index)} {Identifiers.Quote(index.Name)} ON ONLY {Identifiers.Quote(table)} {Definition(index)}";

    /// <summary>The same outside a transaction.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index.</param>
    /// <param name="definition">What stands after the table, where it is not the author's: the server's, which needs no search path.</param>
    internal static string CreateConcurrently(QualifiedName table, IndexModel index, string? definition = null) =>
        $"{Head(index)} CONCURRENTLY {Identifiers.Quote(index.Name)} ON {Identifiers.Quote(table)} {definition ?? Definition(index)}";

    private static string Head(IndexModel index) => index.Unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";

    private static string Definition(IndexModel index) => Words.Join(
        index.Method == "btree" ? null : $"USING {Identifiers.Quote(index.Method)}",
        $"({(index.KeysSql.Value is { } keys ? Expressions.Embed(keys) : index.Keys.Count == 1 ? Key(index.Keys[0]) : string.Join(", ", index.Keys.Select(Key)))})",
        index.Include.Count == 0 ? null : $"INCLUDE ({Identifiers.List(index.Include)})",
        index.NullsNotDistinct ? "NULLS NOT DISTINCT" : null,
        index.With.Count == 0 ? null : StorageSql.With(index.With),
        index.Where is { } predicate ? $"WHERE {Expressions.Embed(predicate)}" : null);

    internal static string Key(IndexKeyModel key) => Words.Join(
        key.Column is { } column ? Identifiers.Quote(column) : $"({Expressions.Embed(key.Expression!)})",
        key.Collation is { } collation ? $"COLLATE {ColumnSql.CollationName(collation)}" : null,
        key.Operator,
        key.Descending ? "DESC" : null,
        key.NullsFirst == key.Descending ? null : key.NullsFirst ? "NULLS FIRST" : "NULLS LAST");
}
