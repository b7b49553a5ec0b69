using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>What the server lets stand in the way of another type or collation of a column (ATExecAlterColumnType): named before, not after.</summary>
internal static class RetypedDependents
{
    private const string Dependents = $"""
        SELECT DISTINCT {RemovalQueries.InWords} AS dependent
        FROM pg_depend AS d
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_class AS c ON c.oid = a.attrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef AS g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid
        WHERE d.refclassid = 'pg_class'::regclass AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3
            AND (d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_publication_rel'::regclass, 'pg_proc'::regclass) OR g.adnum <> a.attnum)
            AND NOT EXISTS (SELECT FROM pg_attribute AS own WHERE own.attrelid = g.adrelid AND own.attnum = g.adnum AND own.attname = ANY ($4))
            AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE d.classid = 'pg_policy'::regclass AND p.oid = d.objid AND p.polname = ANY ($4))
            AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND t.tgisinternal)
        ORDER BY 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        ILookup<QualifiedName, string> dropped = DroppedParts.ByTable(plan);
        foreach (AlterColumn change in plan.Steps.Select(step => step.Change).OfType<AlterColumn>().Where(change => change.Aspect is ColumnAspect.Type or ColumnAspect.Collation))
        {
            IReadOnlyList<string> dependents = await CatalogQuestion.AskAsync(connection, Dependents, [change.TableName.Schema, change.TableName.Name, change.After.Name, dropped[change.TableName].ToArray()], cancellationToken).ConfigureAwait(false);
            if (dependents.Count > 0)
            {
                refusals.Add(Refuse(change, dependents));
            }
        }

        return refusals;
    }

    private static Refusal Refuse(AlterColumn change, IReadOnlyList<string> dependents) => new()
    {
        Code = "MAP2207",
        Change = change,
        Member = change.After.Member.Value,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = $"The {(change.Aspect == ColumnAspect.Type ? "type" : "collation")} of a column cannot change while these use it: {string.Join(", ", dependents)}.",
        Remedy = "Drop them by hand, sync, and make them anew.",
    };
}
