using System.Runtime.CompilerServices;
using Mapper.Model;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Privileges;

/// <summary>Asks the server for the rights that a plan needs and the role lacks, before the first statement: all of them at once, each with what an administrator runs.</summary>
internal sealed class PrivilegeReader(NpgsqlConnection connection, string bookkeepingSchema)
{
    private const string Database = """
        SELECT 'to create schemas' AS purpose, format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user) AS grant
        WHERE $1 AND NOT has_database_privilege(current_database(), 'CREATE')
        """;

    private const string TemporaryTables = """
        SELECT 'to have the server spell SQL in temporary tables, for comparison', format('GRANT TEMPORARY ON DATABASE %I TO %I;', current_database(), current_user)
        WHERE $1 AND NOT has_database_privilege(current_database(), 'TEMPORARY')
        """;

    private const string DroppedSchemas = """
        SELECT format('to drop schema %I, which belongs to %I', n.nspname, pg_get_userbyid(n.nspowner)), format('ALTER SCHEMA %I OWNER TO %I;', n.nspname, current_user)
        FROM unnest($1::text[]) WITH ORDINALITY AS w (schema, number)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        WHERE NOT pg_has_role(n.nspowner, 'USAGE')
        ORDER BY number
        """;

    private const string Schemas = """
        SELECT format('to %s in schema %I', CASE privilege WHEN 'CREATE' THEN 'create' ELSE 'use what is' END, n.nspname), format('GRANT %s ON SCHEMA %I TO %I;', privilege, n.nspname, current_user)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, privilege, number)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        WHERE NOT has_schema_privilege(n.oid, w.privilege)
        ORDER BY number
        """;

    private const string Tables = """
        SELECT format('to alter %I.%I, which belongs to %I', n.nspname, c.relname, pg_get_userbyid(c.relowner)), format('ALTER TABLE %I.%I OWNER TO %I;', n.nspname, c.relname, current_user)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p')
        WHERE NOT pg_has_role(c.relowner, 'USAGE')
        ORDER BY number
        """;

    private const string Types = """
        SELECT format('to alter type %I.%I, which belongs to %I', n.nspname, t.typname, pg_get_userbyid(t.typowner)), format('ALTER TYPE %I.%I OWNER TO %I;', n.nspname, t.typname, current_user)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_type AS t ON t.typnamespace = n.oid AND t.typname = w.name
        WHERE NOT pg_has_role(t.typowner, 'USAGE')
        ORDER BY number
        """;

    private const string Principals = """
        SELECT format('to reference %I.%I, which belongs to %I', n.nspname, c.relname, pg_get_userbyid(c.relowner)), format('GRANT REFERENCES ON TABLE %I.%I TO %I;', n.nspname, c.relname, current_user)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p')
        WHERE NOT has_any_column_privilege(c.oid, 'REFERENCES')
        ORDER BY number
        """;

    // A trusted extension needs no superuser, but CREATE on the database (PostgreSQL docs, CREATE EXTENSION).
    private const string Extensions = """
        SELECT format('to create extension %I', v.name), format('CREATE SCHEMA IF NOT EXISTS %I; CREATE EXTENSION IF NOT EXISTS %I SCHEMA %I;', w.schema, v.name, w.schema)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_available_extensions AS e ON e.name = w.name
        JOIN pg_available_extension_versions AS v ON v.name = e.name AND v.version = e.default_version
        WHERE v.superuser AND NOT (v.trusted AND has_database_privilege(current_database(), 'CREATE')) AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        ORDER BY number
        """;

    private const string Books = """
        SELECT format('to keep the books in schema %I', n.nspname), format('GRANT USAGE ON SCHEMA %1$I TO %2$I; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$I TO %2$I;', n.nspname, current_user)
        FROM pg_namespace AS n
        WHERE n.nspname = $1 AND (NOT has_schema_privilege(n.oid, 'USAGE') OR EXISTS (
            SELECT FROM pg_class AS c CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (privilege)
            WHERE c.relnamespace = n.oid AND c.relkind = 'r' AND c.relname = ANY ($2) AND NOT has_table_privilege(c.oid, p.privilege)))
        """;

    /// <exception cref="MissingPrivilegeException">The role lacks any.</exception>
    internal async Task RequireAsync(Needs needs, IEnumerable<string> books, CancellationToken cancellationToken)
    {
        IReadOnlyList<MissingPrivilege> missing = await ReadAsync(needs, [.. books], cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            throw new MissingPrivilegeException(missing);
        }
    }

    private async Task<IReadOnlyList<MissingPrivilege>> ReadAsync(Needs needs, string[] books, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        string[] used = [.. needs.Tables.Concat(needs.Principals).Concat(needs.Types).Select(name => name.Schema).Distinct().Order(StringComparer.Ordinal)];
        AddCommand(batch, Database, needs.CreatesSchemas);
        AddCommand(batch, TemporaryTables, needs.ComparesSql);
        Add(batch, Extensions, needs.Extensions.Select(extension => extension.Schema), needs.Extensions.Select(extension => extension.Extension));
        Add(batch, Schemas, used.Concat(needs.Creating), used.Select(_ => "USAGE").Concat(needs.Creating.Select(_ => "CREATE")));
        Add(batch, Tables, needs.Tables);
        Add(batch, Types, needs.Types);
        AddCommand(batch, DroppedSchemas, [needs.DroppedSchemas.ToArray()]);
        Add(batch, Principals, needs.Principals);
        AddCommand(batch, Books, bookkeepingSchema, books);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var missing = new List<MissingPrivilege>();
        do
        {
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                missing.Add(new MissingPrivilege(row.GetString(0), row.GetString(1)));
            }
        }
        while (await row.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return [.. missing.Distinct()];
    }

    private static void Add(NpgsqlBatch batch, string sql, IReadOnlyList<QualifiedName> names) => Add(batch, sql, names.Select(name => name.Schema), names.Select(name => name.Name));

    private static void Add(NpgsqlBatch batch, string sql, IEnumerable<string> schemas, IEnumerable<string> names) => AddCommand(batch, sql, schemas.ToArray(), names.ToArray());

    private static void AddCommand(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object value in values)
        {
            command.Parameters.Add(value is string[] texts ? new NpgsqlParameter { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
