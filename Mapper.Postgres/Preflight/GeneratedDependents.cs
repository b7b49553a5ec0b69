using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Before PostgreSQL 17 a generated column must be dropped to get another expression. What hangs on it would go with it, so it is named instead.</summary>
internal static class GeneratedDependents
{
    private const string Dependents = """
        SELECT pg_describe_object(d.classid, d.objid, d.objsubid)
        FROM pg_depend AS d
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_class AS c ON c.oid = a.attrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE d.refclassid = 'pg_class'::regclass AND d.deptype IN ('n', 'a')
            AND NOT (d.classid = 'pg_attrdef'::regclass AND d.objid IN (SELECT oid FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum))
            AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3
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
        foreach (DropGeneratedColumn change in plan.Steps.Select(step => step.Change).OfType<DropGeneratedColumn>())
        {
            IReadOnlyList<string> dependents = await CatalogQuestion.AskAsync(connection, Dependents, [change.TableName.Schema, change.TableName.Name, change.Column.Name], cancellationToken).ConfigureAwait(false);
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
        Reason = $"Before PostgreSQL 17 a generated column gets another expression only by being dropped and added again, and this would take with it: {string.Join(", ", dependents)}.",
        Remedy = "Drop or revoke those by hand first (the next sync makes anew what the classes declare), or upgrade the server.",
    };
}
