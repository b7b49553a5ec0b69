using Mapper.Safety;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>What the server lets stand in the way of another type or collation of a column (ATExecAlterColumnType): named before, not after.</summary>
internal static class RetypedDependents
{
    private const string Dependents = $"""
        SELECT DISTINCT {RemovalQueries.InWords} AS dependent, w.place
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = w.name
        JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
        LEFT JOIN pg_attrdef AS g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid
        WHERE (d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_publication_rel'::regclass, 'pg_proc'::regclass) OR g.adnum <> a.attnum)
            AND NOT EXISTS (SELECT FROM pg_attribute AS own WHERE own.attrelid = g.adrelid AND own.attnum = g.adnum AND concat_ws(chr(31), w.schema, w.relation, own.attname) = ANY ($4))
            AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE d.classid = 'pg_policy'::regclass AND p.oid = d.objid AND concat_ws(chr(31), w.schema, w.relation, p.polname) = ANY ($4))
            AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND t.tgisinternal)
        ORDER BY 2, 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        AlterColumn[] changes = [.. plan.Steps.Select(step => step.Change).OfType<AlterColumn>().Where(change => change.Aspect is ColumnAspect.Type or ColumnAspect.Collation)];
        return [.. (await CatalogQuestion.AskAllAsync(connection, Dependents, changes, change => (change.TableName, change.After.Name), [DroppedParts.Of(plan)], cancellationToken).ConfigureAwait(false)).Select(it => Refuse(it.Change, it.Answers))];
    }

    private static Refusal Refuse(AlterColumn change, IReadOnlyList<string> dependents) => new()
    {
        Code = "MAP2207",
        Change = change,
        Member = change.After.Member.Value,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = $"The {(change.Aspect == ColumnAspect.Type ? "type" : "collation")} of a column cannot change while these use it: {string.Join(", ", dependents)}.",
        Remedy = $"Drop them by hand, sync, and make them anew{(change.Aspect == ColumnAspect.Type && change.Before.StoreType != change.After.StoreType ? $"; or let the property say what the database has: {RefusalRules.AsItIs(change)}" : "")}.",
    };
}
