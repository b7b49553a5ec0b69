using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>A generated column that is dropped and added again. What hangs on it and is not made anew by the plan would go with it, so it is named instead.</summary>
internal static class GeneratedDependents
{
    // Foreign keys are of other tables too.
    private const string Dependents = """
        WITH col AS MATERIALIZED (
            SELECT w.schema, w.relation, w.place, a.attrelid, a.attnum, a.attacl
            FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
            JOIN pg_namespace AS n ON n.nspname = w.schema
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = w.name
        )
        SELECT pg_describe_object(d.classid, d.objid, d.objsubid), a.place
        FROM col AS a
        JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
        WHERE d.deptype IN ('n', 'a')
            AND NOT (d.classid = 'pg_attrdef'::regclass AND d.objid IN (SELECT oid FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum))
            AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class AS i WHERE i.oid = d.objid AND concat_ws(chr(31), a.schema, a.relation, i.relname) = ANY ($4)))
            AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (SELECT FROM pg_constraint AS k WHERE k.oid = d.objid AND (k.contype = 'n' OR concat_ws(chr(31), a.schema, a.relation, k.conname) = ANY ($4))))
            AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (
                SELECT FROM pg_constraint AS k JOIN pg_class AS kc ON kc.oid = k.conrelid JOIN pg_namespace AS kn ON kn.oid = kc.relnamespace
                WHERE k.oid = d.objid AND concat_ws(chr(31), kn.nspname, kc.relname, k.conname) = ANY ($5)
            ))
            AND NOT (d.classid = 'pg_policy'::regclass AND EXISTS (SELECT FROM pg_policy AS p WHERE p.oid = d.objid AND concat_ws(chr(31), a.schema, a.relation, p.polname) = ANY ($4)))
        UNION ALL
        SELECT 'privileges on the column', a.place
        FROM col AS a
        WHERE a.attacl IS NOT NULL
        ORDER BY 2, 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        DropGeneratedColumn[] changes = [.. plan.Steps.Select(step => step.Change).OfType<DropGeneratedColumn>()];
        object[] dropped = [DroppedParts.Of(plan), DroppedParts.Constraints(plan)];
        return [.. (await CatalogQuestion.AskAllAsync(connection, Dependents, changes, change => (change.TableName, change.Column.Name), dropped, cancellationToken).ConfigureAwait(false)).Select(it => Refuse(it.Change, it.Answers))];
    }

    private static Refusal Refuse(DropGeneratedColumn change, IEnumerable<string> dependents) => new()
    {
        Code = "MAP2203",
        Change = change,
        Target = $"{change.TableName}.{change.Column.Name}",
        Reason = $"A generated column gets another type, another expression (before PostgreSQL 17) or other types under it only by being dropped and added again, and this would take with it: {string.Join(", ", dependents)}.",
        Remedy = "Drop or revoke those by hand first (the next sync makes anew what the classes declare).",
    };
}
