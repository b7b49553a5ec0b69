using System.Data;
using Dapper;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Tool.Scaffolding;

/// <summary>Reads the tables of a database that nobody has declared yet.</summary>
internal static class DatabaseReader
{
    // Tables of people: partitions belong to their wholes, and what an extension made is its own business.
    private const string Tables = """
        SELECT n.nspname AS "Schema", c.relname AS "Name"
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%' AND (n.nspname <> @books OR n.nspname = ANY (@schemas))
          AND (cardinality(@schemas) = 0 OR n.nspname = ANY (@schemas))
          AND (cardinality(@tables) = 0 OR c.relname = ANY (@tables) OR n.nspname || '.' || c.relname = ANY (@tables))
          AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
          AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    internal static async Task<DatabaseModel> ReadAsync(NpgsqlDataSource source, ScaffoldScope scope, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("SET TRANSACTION READ ONLY", transaction: transaction, cancellationToken: cancellationToken));
        var wanted = new { books = scope.BookkeepingSchema, schemas = scope.Schemas, tables = scope.Tables };
        QualifiedName[] tables = [.. await connection.QueryAsync<QualifiedName>(new CommandDefinition(Tables, wanted, transaction, cancellationToken: cancellationToken))];
        DatabaseModel found = await new CatalogReader(connection).ReadAsync(CatalogRequest.Of(tables), cancellationToken);
        QualifiedName[] enums = [.. found.Tables.SelectMany(table => table.Columns).Select(column => column.EnumType.Value).OfType<QualifiedName>().Distinct().Order()];
        return enums.Length == 0 ? found : await new CatalogReader(connection).ReadAsync(new CatalogRequest(tables, enums, []), cancellationToken);
    }
}
