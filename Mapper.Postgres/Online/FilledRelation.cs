using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>A table whose rows are filled: the one with the <c>[Backfill]</c>, or one that inherits from it, since what is required there is required here.</summary>
/// <param name="Name">The table.</param>
/// <param name="Blocks">How many blocks its rows take now.</param>
internal sealed record FilledRelation(QualifiedName Name, long Blocks)
{
    internal static string Query(QualifiedName table) => $"""
        WITH RECURSIVE heirs AS (
            SELECT {Literals.Text(Identifiers.Quote(table))}::pg_catalog.regclass::pg_catalog.oid AS oid
            UNION
            SELECT i.inhrelid FROM heirs AS h JOIN pg_catalog.pg_inherits AS i ON i.inhparent = h.oid
        )
        SELECT n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint AS blocks
        FROM heirs AS h
        JOIN pg_catalog.pg_class AS c ON c.oid = h.oid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r'
        ORDER BY c.oid
        """;

    internal static FilledRelation Read(NpgsqlDataReader row) => new(new QualifiedName(row.Text("nspname"), row.Text("relname")), row.GetInt64(row.GetOrdinal("blocks")));
}
