using System.Collections.Concurrent;
using Dapper;
using LocalPostgres;
using Npgsql;

namespace Mapper.Tests;

/// <summary>
/// Empty databases of one server. CREATE DATABASE is the dearest statement of most tests, so a database is emptied and lent again; one that is not
/// empty then in every way that we know of is dropped.
/// </summary>
internal sealed class DatabasePool(PostgresServer server)
{
    private const int MostUses = 40;

    // What a test may do to a database and dropping its schemas doesn't take back.
    private const string Scarred = """
        SELECT EXISTS (SELECT FROM pg_database AS d WHERE d.datname = current_database() AND (d.datacl IS NOT NULL OR pg_get_userbyid(d.datdba) <> current_user OR EXISTS (SELECT FROM pg_db_role_setting AS s WHERE s.setdatabase = d.oid)))
            OR EXISTS (SELECT FROM pg_default_acl) OR EXISTS (SELECT FROM pg_event_trigger) OR EXISTS (SELECT FROM pg_publication) OR EXISTS (SELECT FROM pg_largeobject_metadata)
            OR EXISTS (SELECT FROM pg_foreign_data_wrapper) OR EXISTS (SELECT FROM pg_cast WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_seclabel)
            OR NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public' AND pg_get_userbyid(nspowner) = 'pg_database_owner' AND nspacl::text = '{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}' AND obj_description(oid, 'pg_namespace') = 'standard public schema')
        """;

    private const string Empty = """
        SET lock_timeout = '2s';
        SET client_min_messages = error;
        SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
        DO $$ DECLARE command text; BEGIN
            FOR command IN
                SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public')
                UNION ALL SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
            LOOP
                EXECUTE command;
            END LOOP;
            FOR command IN
                SELECT format('DROP %s IF EXISTS %s CASCADE', CASE o.type WHEN 'composite type' THEN 'type' ELSE o.type END, o.identity)
                FROM pg_depend AS d CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) AS o
                WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = 'public'::regnamespace AND o.type IS NOT NULL
            LOOP
                EXECUTE command;
            END LOOP;
        END $$;
        """;

    private const string LeftOver = """
        SELECT EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't') OR EXISTS (SELECT FROM pg_proc WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_type WHERE oid >= 16384 AND typnamespace <> pg_my_temp_schema())
            OR EXISTS (SELECT FROM pg_namespace WHERE oid >= 16384 AND nspname NOT LIKE 'pg\_%') OR EXISTS (SELECT FROM pg_operator WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
            OR EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_language WHERE oid >= 16384) OR EXISTS (SELECT FROM pg_opclass WHERE oid >= 16384)
        """;

    private readonly ConcurrentBag<string> _free = [];
    private readonly ConcurrentDictionary<string, int> _uses = new();

    internal async Task<string> LendAsync()
    {
        string database = _free.TryTake(out string? found) ? found : await server.CreateDatabaseAsync();
        _uses.AddOrUpdate(database, 1, (_, uses) => uses + 1);
        return database;
    }

    internal async Task TakeBackAsync(string database)
    {
        if (_uses.GetValueOrDefault(database) < MostUses && await IsEmptiedAsync(database))
        {
            _free.Add(database);
        }
        else
        {
            await server.DropDatabaseAsync(new NpgsqlConnectionStringBuilder(database).Database!);
        }
    }

    private static async Task<bool> IsEmptiedAsync(string database)
    {
        try
        {
            await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(database) { Pooling = false, Timeout = 5 }.ConnectionString);
            await connection.OpenAsync();
            if (await connection.ExecuteScalarAsync<bool>(Scarred))
            {
                return false;
            }

            await connection.ExecuteAsync(Empty);
            return !await connection.ExecuteScalarAsync<bool>(LeftOver);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            // Whatever the test has done to it.
            return false;
        }
    }
}
