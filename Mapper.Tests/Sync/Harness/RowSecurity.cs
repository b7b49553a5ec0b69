namespace Mapper.Tests.Sync.Cases;

/// <summary>Gives everything to a role, and hides every row of its own tables from it.</summary>
internal static class RowSecurity
{
    internal static string For(string role) => $"""
        DO $do$
        DECLARE
            command text;
        BEGIN
            FOR command IN
                SELECT format('ALTER TABLE %s OWNER TO {role}', c.oid::regclass)
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
                WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_toast%'
                UNION ALL
                SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', c.oid::regclass)
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
                WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema', 'mapper') AND nspname NOT LIKE 'pg_toast%'
            LOOP
                EXECUTE command;
            END LOOP;
        END
        $do$
        """;
}
