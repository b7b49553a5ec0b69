using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>A generated column that is dropped and added again. What hangs on it and is not made anew by the plan would go with it, so it is named instead.</summary>
internal static class GeneratedDependents
{
    private const char Separator = '\u001f';

    // Foreign keys are of other tables too.
    private const string Dependents = """
        SELECT pg_describe_object(d.classid, d.objid, d.objsubid)
        FROM pg_depend AS d
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_class AS c ON c.oid = a.attrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE d.refclassid = 'pg_class'::regclass AND d.deptype IN ('n', 'a')
            AND NOT (d.classid = 'pg_attrdef'::regclass AND d.objid IN (SELECT oid FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum))
            AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3
            AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class AS i WHERE i.oid = d.objid AND i.relname = ANY ($4)))
            AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (SELECT FROM pg_constraint AS k WHERE k.oid = d.objid AND (k.contype = 'n' OR k.conname = ANY ($4))))
            AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (
                SELECT FROM pg_constraint AS k JOIN pg_class AS kc ON kc.oid = k.conrelid JOIN pg_namespace AS kn ON kn.oid = kc.relnamespace
                WHERE k.oid = d.objid AND concat_ws(chr(31), kn.nspname, kc.relname, k.conname) = ANY ($5)
            ))
            AND NOT (d.classid = 'pg_policy'::regclass AND EXISTS (SELECT FROM pg_policy AS p WHERE p.oid = d.objid AND p.polname = ANY ($4)))
        UNION ALL
        SELECT 'privileges on the column'
        FROM pg_attribute AS a
        JOIN pg_class AS c ON c.oid = a.attrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE a.attacl IS NOT NULL AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3
        ORDER BY 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        ILookup<QualifiedName, string> dropped = DroppedParts.ByTable(plan);
        ILookup<QualifiedName, string> keys = DroppedParts.KeysByPrincipal(plan, Separator);
        foreach (DropGeneratedColumn change in plan.Steps.Select(step => step.Change).OfType<DropGeneratedColumn>())
        {
            IReadOnlyList<string> dependents = await CatalogQuestion.AskAsync(connection, Dependents, [change.TableName.Schema, change.TableName.Name, change.Column.Name, dropped[change.TableName].ToArray(), keys[change.TableName].ToArray()], cancellationToken).ConfigureAwait(false);
            if (dependents.Count > 0)
            {
                refusals.Add(Refuse(change, dependents));
            }
        }

        return refusals;
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
