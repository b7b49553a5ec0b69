using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>An index that is its table's replica identity: without it a published table takes no UPDATE or DELETE any more, and the server says nothing.</summary>
internal static class ReplicaIdentities
{
    private const string Identity = """
        SELECT i.relname::text, w.place
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
        JOIN pg_class AS i ON i.relnamespace = n.oid AND i.relname = w.name
        JOIN pg_index AS x ON x.indexrelid = i.oid AND x.indrelid = c.oid
        WHERE x.indisreplident
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        return [.. (await CatalogQuestion.AskAllAsync(connection, Identity, DroppedParts.Keys(plan), change => (change.Table!, change.Part!.Name), [], cancellationToken).ConfigureAwait(false)).Select(it => Refuse(it.Change))];
    }

    private static Refusal Refuse(SchemaChange change) => new()
    {
        Code = "MAP2206",
        Change = change,
        Target = change.Table!.ToString(),
        Reason = $"{change.Part!.Name} is the table's replica identity, which would be lost: published updates and deletes would fail.",
        Remedy = "Give the table another replica identity first, with ALTER TABLE … REPLICA IDENTITY.",
    };
}
