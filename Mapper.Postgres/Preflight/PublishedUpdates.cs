using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>A table whose updates a publication sends on takes none, not even of no row, without a replica identity by which to tell its rows (PostgreSQL docs, 29.1): nor does it take a backfill.</summary>
internal static class PublishedUpdates
{
    // A partition is published with the tables above it, and goes by its own identity.
    private const string Publications = """
        SELECT DISTINCT p.pubname::text, w.place
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
        CROSS JOIN LATERAL (SELECT c.oid UNION SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf) AS u (relation)
        JOIN pg_class AS r ON r.oid = u.relation AND r.relkind = 'r' AND r.relpersistence = 'p'
        JOIN pg_publication AS p ON p.pubupdate
        WHERE r.relreplident <> 'f'
            AND NOT EXISTS (
                SELECT FROM pg_index AS x WHERE x.indrelid = r.oid AND x.indimmediate AND CASE r.relreplident WHEN 'd' THEN x.indisprimary WHEN 'i' THEN x.indisreplident ELSE false END
            )
            AND (p.puballtables OR EXISTS (
                SELECT FROM (SELECT r.oid UNION SELECT relid FROM pg_partition_ancestors(r.oid)) AS a (relation)
                JOIN pg_class AS o ON o.oid = a.relation
                WHERE EXISTS (SELECT FROM pg_publication_rel AS x WHERE x.prpubid = p.oid AND x.prrelid = o.oid)
                    OR EXISTS (SELECT FROM pg_publication_namespace AS x WHERE x.pnpubid = p.oid AND x.pnnspid = o.relnamespace)
            ))
        ORDER BY 1
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        // A key that the plan adds comes after the values of its columns.
        BackfillColumn[] filled = [.. plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().DistinctBy(fill => fill.TableName)];
        return [.. (await CatalogQuestion.AskAllAsync(connection, Publications, filled, fill => (fill.TableName, fill.Column.Name), [], cancellationToken).ConfigureAwait(false)).Select(it => Refuse(it.Change, it.Answers))];
    }

    private static Refusal Refuse(BackfillColumn fill, IReadOnlyList<string> publications) => new()
    {
        Code = "MAP2206",
        Change = fill,
        Member = fill.Column.Member.Value,
        Target = $"{fill.TableName}.{fill.Column.Name}",
        Reason = $"[Backfill] gives rows a value, and the server takes no updates of the table: {(publications.Count == 1 ? "publication" : "publications")} {string.Join(", ", publications)} would send them on, and it has no replica identity to tell the rows by.",
        Remedy = "Give the table a [PrimaryKey], in a sync before this one; or a replica identity, with ALTER TABLE … REPLICA IDENTITY FULL.",
    };
}
