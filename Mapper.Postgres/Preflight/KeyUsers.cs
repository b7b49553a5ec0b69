using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>What stands on a key that goes or is made anew: foreign keys of tables that no class declares, and views that group by a primary key. The server would not drop the key.</summary>
internal static class KeyUsers
{
    private const char Separator = '\u001f';

    private const string Users = """
        SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid)
        FROM pg_namespace AS n
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = $2
        JOIN pg_class AS i ON i.relnamespace = n.oid AND i.relname = $3
        JOIN pg_index AS x ON x.indexrelid = i.oid AND x.indrelid = c.oid
        LEFT JOIN pg_constraint AS k ON k.conindid = i.oid AND k.conrelid = c.oid AND k.contype IN ('p', 'u')
        JOIN pg_depend AS d ON d.deptype = 'n' AND ((d.refclassid = 'pg_class'::regclass AND d.refobjid = i.oid) OR (d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid))
        LEFT JOIN pg_constraint AS f ON d.classid = 'pg_constraint'::regclass AND f.oid = d.objid
        LEFT JOIN pg_class AS fc ON fc.oid = f.conrelid
        LEFT JOIN pg_namespace AS fn ON fn.oid = fc.relnamespace
        WHERE n.nspname = $1 AND coalesce(f.conparentid, 0) = 0 AND NOT coalesce(concat_ws(chr(31), fn.nspname, fc.relname, f.conname) = ANY ($4), false)
        ORDER BY 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        SchemaChange[] changes = [.. plan.Steps.Select(step => step.Change)];
        ILookup<QualifiedName, string> dropped = DroppedParts.KeysByPrincipal(plan, Separator);
        var refusals = new List<Refusal>();
        foreach (SchemaChange change in changes.Where(change => change is DropIndex { Index.Unique: true } or DropConstraint { Constraint: PrimaryKeyModel or UniqueModel }))
        {
            IReadOnlyList<string> users = await CatalogQuestion.AskAsync(connection, Users, [change.Table!.Schema, change.Table.Name, change.Part!.Name, dropped[change.Table].ToArray()], cancellationToken).ConfigureAwait(false);
            if (users.Count > 0)
            {
                refusals.Add(Refuse(change, users));
            }
        }

        return refusals;
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
