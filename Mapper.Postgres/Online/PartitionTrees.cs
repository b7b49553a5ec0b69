using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning.Online;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Online;

/// <summary>Reads the partitions of tables and what indexes they have, in two round trips.</summary>
internal sealed class PartitionTrees(NpgsqlConnection connection)
{
    private const string Tree = """
        WITH RECURSIVE tree AS (
            SELECT w.schema AS rootschema, w.name AS root, NULL::oid AS parent, c.oid
            FROM unnest($1::text[], $2::text[]) AS w (schema, name)
            JOIN pg_namespace AS n ON n.nspname = w.schema
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind = 'p'
            UNION ALL
            SELECT t.rootschema, t.root, t.oid, h.inhrelid
            FROM tree AS t
            JOIN pg_inherits AS h ON h.inhparent = t.oid AND NOT h.inhdetachpending
        )
        SELECT t.rootschema, t.root, t.oid, c.relkind::text AS kind, n.nspname AS schema, c.relname AS name, pn.nspname AS parentschema, p.relname AS parent, ARRAY(
            SELECT coalesce(a.attname::text, '')
            FROM pg_partitioned_table AS k
            CROSS JOIN unnest(k.partattrs::int2[]) AS m (attnum)
            LEFT JOIN pg_attribute AS a ON a.attrelid = k.partrelid AND a.attnum = m.attnum
            WHERE k.partrelid = t.oid) AS key
        FROM tree AS t
        JOIN pg_class AS c ON c.oid = t.oid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_class AS p ON p.oid = t.parent
        JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
        """;

    private const string Attached = """
        SELECT i.indrelid AS relation, c.relname AS name, pn.nspname AS parentschema, p.relname AS parent
        FROM unnest($1::oid[]) AS w (oid)
        JOIN pg_index AS i ON i.indrelid = w.oid
        JOIN pg_class AS c ON c.oid = i.indexrelid
        JOIN pg_inherits AS h ON h.inhrelid = i.indexrelid
        JOIN pg_class AS p ON p.oid = h.inhparent
        JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
        """;

    private const string Taken = """
        SELECT w.schema, w.name
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name
        """;

    /// <param name="tables">Partitioned tables.</param>
    /// <param name="indexes">The indexes that are to be on them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal async Task<EquatableArray<PartitionTree>> ReadAsync(IReadOnlyList<QualifiedName> tables, IReadOnlyList<CreateIndex> indexes, CancellationToken cancellationToken)
    {
        List<Found> found = await FindAsync(tables, cancellationToken).ConfigureAwait(false);
        ILookup<QualifiedName, CreateIndex> ofTable = indexes.ToLookup(create => create.TableName);
        QualifiedName[] candidates =
        [
            .. (from node in found
                where node.Node.Kind != PartitionNodeKind.Other
                from create in ofTable[node.Root]
                from name in PartitionIndexNames.Candidates(create.Index.Name, node.Node.Name)
                select name).Distinct(),
        ];
        NpgsqlBatch batch = connection.CreateBatch([SearchPath.BuiltIn]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(CatalogReader.Named(CatalogQueries.Find, [.. found.Select(it => it.Node.Name)]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CatalogQueries.Indexes));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Attached) { Parameters = { new NpgsqlParameter { Value = found.Select(it => it.Oid).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid } } });
        batch.BatchCommands.Add(CatalogReader.Named(Taken, candidates));
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);

        var read = new Dictionary<(uint Relation, string Name), IndexModel>();
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            (uint, string) key = (row.Oid("relation"), row.Text("name"));
            read[key] = CatalogIndex.Read(row, read.GetValueOrDefault(key));
        }

        var parents = new Dictionary<(uint Relation, string Name), QualifiedName>();
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            parents[(row.Oid("relation"), row.Text("name"))] = new QualifiedName(row.Text("parentschema"), row.Text("parent"));
        }

        var taken = new HashSet<QualifiedName>();
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            taken.Add(new QualifiedName(row.Text("schema"), row.Text("name")));
        }

        ILookup<uint, PartitionIndex> ofRelation = read.OrderBy(it => it.Key.Name, StringComparer.Ordinal).ToLookup(it => it.Key.Relation, it => new PartitionIndex(it.Value, parents.GetValueOrDefault(it.Key)));
        ILookup<QualifiedName, Found> ofRoot = found.ToLookup(it => it.Root);
        EquatableArray<QualifiedName> held = [.. taken.Order()];
        return
        [
            .. tables.Select(table => new PartitionTree
            {
                Table = table,
                Nodes = [.. ofRoot[table].Select(it => it.Node with { Indexes = [.. ofRelation[it.Oid]] }).OrderBy(node => node.Name)],
                Taken = held,
            }),
        ];
    }

    private async Task<List<Found>> FindAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([SearchPath.BuiltIn]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(CatalogReader.Named(Tree, tables));
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var found = new List<Found>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            PartitionNodeKind kind = row.Letter("kind") switch { 'r' => PartitionNodeKind.Plain, 'p' => PartitionNodeKind.Partitioned, _ => PartitionNodeKind.Other };
            var node = new PartitionNode(new QualifiedName(row.Text("schema"), row.Text("name")), new QualifiedName(row.Text("parentschema"), row.Text("parent")), kind) { Key = [.. row.Texts("key")] };
            found.Add(new Found(new QualifiedName(row.Text("rootschema"), row.Text("root")), row.Oid("oid"), node));
        }

        return found;
    }

    private sealed record Found(QualifiedName Root, uint Oid, PartitionNode Node);
}
