using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>What stands on a key that goes or is made anew: foreign keys of tables that no class declares, and views that group by a primary key. The server would not drop the key.</summary>
internal static class KeyUsers
{
    private const string Users = """
        SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid), w.place
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
        JOIN pg_class AS i ON i.relnamespace = n.oid AND i.relname = w.name
        JOIN pg_index AS x ON x.indexrelid = i.oid AND x.indrelid = c.oid
        LEFT JOIN pg_constraint AS k ON k.conindid = i.oid AND k.conrelid = c.oid AND k.contype IN ('p', 'u')
        CROSS JOIN LATERAL (VALUES ('pg_class'::regclass::oid, i.oid), ('pg_constraint'::regclass::oid, k.oid)) AS r (classid, objid)
        JOIN pg_depend AS d ON d.deptype = 'n' AND d.refclassid = r.classid AND d.refobjid = r.objid
        LEFT JOIN pg_constraint AS f ON d.classid = 'pg_constraint'::regclass AND f.oid = d.objid
        LEFT JOIN pg_class AS fc ON fc.oid = f.conrelid
        LEFT JOIN pg_namespace AS fn ON fn.oid = fc.relnamespace
        WHERE coalesce(f.conparentid, 0) = 0 AND NOT coalesce(concat_ws(chr(31), fn.nspname, fc.relname, f.conname) = ANY ($4), false)
        ORDER BY 2, 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        object[] dropped = [DroppedParts.Constraints(plan)];
        return [.. (await CatalogQuestion.AskAllAsync(connection, Users, DroppedParts.Keys(plan), change => (change.Table!, change.Part!.Name), dropped, cancellationToken).ConfigureAwait(false)).Select(it => Refuse(it.Change, it.Answers))];
    }

    private static Refusal Refuse(SchemaChange change, IReadOnlyList<string> users) => new()
    {
        Code = "MAP2234",
        Change = change,
        Target = change.Table!.ToString(),
        Reason = $"{change.Part!.Name} goes or is made anew, and these stand on it: {string.Join(", ", users)}.",
        Remedy = "Keep the key on the class as it is; or drop by hand what stands on it, sync, and make it anew.",
    };
}
