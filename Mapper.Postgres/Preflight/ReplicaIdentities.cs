using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>An index that is its table's replica identity: without it a published table takes no UPDATE or DELETE any more, and the server says nothing.</summary>
internal static class ReplicaIdentities
{
    private const string Identity = """
        SELECT i.relname::text
        FROM pg_index AS x
        JOIN pg_class AS i ON i.oid = x.indexrelid
        JOIN pg_class AS c ON c.oid = x.indrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE x.indisreplident AND n.nspname = $1 AND c.relname = $2 AND i.relname = $3
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        foreach (SchemaChange change in plan.Steps.Select(step => step.Change).Where(change => change is DropIndex { Index.Unique: true } or DropConstraint { Constraint: PrimaryKeyModel or UniqueModel }))
        {
            IReadOnlyList<string> found = await CatalogQuestion.AskAsync(connection, Identity, [change.Table!.Schema, change.Table.Name, change.Part!.Name], cancellationToken).ConfigureAwait(false);
            if (found.Count > 0)
            {
                refusals.Add(Refuse(change));
            }
        }

        return refusals;
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
