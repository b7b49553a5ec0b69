using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>What else uses an enum type that is swapped: columns of tables that no class declares, functions, views, domains. They would keep the type, which could not go then.</summary>
internal static class EnumUsers
{
    // Moved columns are given as schema, table and column with a unit separator between. An inherited column moves with its parent's.
    private const string Users = """
        SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid)
        FROM pg_type AS t
        JOIN pg_namespace AS n ON n.oid = t.typnamespace
        JOIN pg_depend AS d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray) AND d.deptype IN ('n', 'a')
        LEFT JOIN pg_attrdef AS f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
        LEFT JOIN pg_attribute AS a ON a.attrelid = coalesce(f.adrelid, CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid END) AND a.attnum = coalesce(f.adnum, nullif(d.objsubid, 0))
        LEFT JOIN pg_class AS c ON c.oid = a.attrelid
        LEFT JOIN pg_namespace AS cn ON cn.oid = c.relnamespace
        LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
        LEFT JOIN pg_index AS x ON d.classid = 'pg_class'::regclass AND x.indexrelid = d.objid
        LEFT JOIN pg_policy AS p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
        LEFT JOIN pg_class AS o ON o.oid = coalesce(nullif(k.conrelid, 0), x.indrelid, p.polrelid)
        LEFT JOIN pg_namespace AS h ON h.oid = o.relnamespace
        WHERE n.nspname = $1 AND t.typname = $2
            AND NOT coalesce(a.attinhcount > 0 OR concat_ws(chr(31), cn.nspname, c.relname, a.attname) = ANY ($3), false)
            AND NOT coalesce(concat_ws(chr(31), h.nspname, o.relname, coalesce(k.conname, (SELECT relname FROM pg_class WHERE oid = x.indexrelid), p.polname)) = ANY ($4), false)
            AND NOT (d.classid = 'pg_rewrite'::regclass AND EXISTS (
                SELECT FROM pg_depend AS v JOIN pg_attribute AS va ON va.attrelid = v.refobjid AND va.attnum = v.refobjsubid JOIN pg_class AS vc ON vc.oid = va.attrelid JOIN pg_namespace AS vn ON vn.oid = vc.relnamespace
                WHERE v.classid = d.classid AND v.objid = d.objid AND v.refclassid = 'pg_class'::regclass AND concat_ws(chr(31), vn.nspname, vc.relname, va.attname) = ANY ($3)))
        UNION ALL
        SELECT w.what
        FROM pg_type AS t
        JOIN pg_namespace AS n ON n.oid = t.typnamespace
        CROSS JOIN LATERAL (VALUES
            ('its comment', obj_description(t.oid, 'pg_type') IS NOT NULL), ('its privileges', t.typacl IS NOT NULL), ('its owner ' || pg_get_userbyid(t.typowner), t.typowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user))
        ) AS w (what, lost)
        WHERE n.nspname = $1 AND t.typname = $2 AND w.lost
        ORDER BY 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        SchemaChange[] changes = [.. plan.Steps.Select(step => step.Change)];
        string[] moved =
        [
            .. changes.OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).Select(change => Part(change.TableName, change.After.Name)),
            .. changes.OfType<DropGeneratedColumn>().Select(change => Part(change.TableName, change.Column.Name)),
        ];
        string[] dropped = [.. changes.Where(change => change.Table is not null && DroppedParts.Of(change) is not null).Select(change => Part(change.Table!, DroppedParts.Of(change)!))];
        var refusals = new List<Refusal>();
        foreach (SetEnumTypeAside aside in changes.OfType<SetEnumTypeAside>())
        {
            IReadOnlyList<string> users = await CatalogQuestion.AskAsync(connection, Users, [aside.Before.Name.Schema, aside.Before.Name.Name, moved, dropped], cancellationToken).ConfigureAwait(false);
            if (users.Count > 0)
            {
                refusals.Add(Refuse(aside, users));
            }
        }

        return refusals;
    }

    private static string Part(QualifiedName table, string part) => $"{table.Schema}\u001f{table.Name}\u001f{part}";

    private static Refusal Refuse(SetEnumTypeAside change, IEnumerable<string> users) => new()
    {
        Code = "MAP2230",
        Change = change,
        Member = change.Before.ClrType.Value?.FullName,
        Target = change.Before.Name.ToString(),
        Reason = $"The labels are removed, reordered, or added and used at once, which takes another type in the place of this one; and these use it or would be lost: {string.Join(", ", users)}.",
        Remedy = "Take those off the type by hand first, and put them back afterwards. To add a label and use it, sync once with the member alone, and then with what uses it.",
    };
}
