using System.Data;
using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>
/// Has the server spell a model's SQL: the table is made as a temporary one under a savepoint, read back through the same catalog
/// queries as the real one, and rolled back. So nothing here needs to understand SQL.
/// </summary>
/// <param name="connection">The session's connection.</param>
/// <param name="reader">Reads the shadows back.</param>
/// <param name="prerequisites">Statements that make what the tables' SQL needs and the database does not have yet: schemas, extensions, types.</param>
internal sealed class ShadowTables(NpgsqlConnection connection, CatalogReader reader, IReadOnlyList<string> prerequisites)
{
    private const string Schema = "pg_temp";

    /// <summary>The tables in the server's spelling, as the catalog would show them. A table whose SQL the server refuses is missing from the answer.</summary>
    internal async Task<IReadOnlyDictionary<QualifiedName, TableModel>> ReadAsync(
        IReadOnlyList<TableModel> tables, IReadOnlyList<string> extensionSchemas, CancellationToken cancellationToken)
    {
        var spelled = new Dictionary<QualifiedName, TableModel>();

        // One schema at a time: names are unique in it, and its functions and types come first in the search path.
        foreach (IGrouping<string, TableModel> group in tables.GroupBy(table => table.Name.Schema))
        {
            TableModel[] all = [.. group];
            if (await TryAsync(all, extensionSchemas, spelled, cancellationToken).ConfigureAwait(false) || all.Length == 1)
            {
                continue;
            }

            foreach (TableModel table in all)
            {
                await TryAsync([table], extensionSchemas, spelled, cancellationToken).ConfigureAwait(false);
            }
        }

        return spelled;
    }

    private async Task<bool> TryAsync(
        TableModel[] tables, IReadOnlyList<string> extensionSchemas, Dictionary<QualifiedName, TableModel> spelled, CancellationToken cancellationToken)
    {
        string schema = tables[0].Name.Schema;
        IEnumerable<string> statements = ["SAVEPOINT mapper_shadow", .. prerequisites, SearchPath.Set(schema, extensionSchemas), .. tables.SelectMany(Statements)];
        try
        {
            await connection.ExecuteAsync(statements, cancellationToken).ConfigureAwait(false);
            DatabaseModel shadows = await reader.ReadAsync(CatalogRequest.Of([.. tables.Select(table => Shadow(table.Name))]), cancellationToken).ConfigureAwait(false);
            Dictionary<string, int> numbers = tables.Index().ToDictionary(table => table.Item.Name.Name, table => table.Index);
            foreach (TableModel shadow in shadows.Tables)
            {
                int number = numbers[shadow.Name.Name];
                spelled[tables[number].Name] = Named(shadow, tables[number], number);
            }

            return true;
        }
        catch (PostgresException)
        {
            // What the server refuses as a shadow it would refuse as a table: it stays as written, and so differs.
            return false;
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_shadow", "RELEASE SAVEPOINT mapper_shadow"], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    // Only what holds SQL: columns with their types, defaults and expressions, checks, exclusions, indexes, partitions and policies.
    private static IEnumerable<string> Statements(TableModel table, int number)
    {
        var shadow = new TableModel
        {
            Name = Shadow(table.Name),
            Columns = table.Columns.Select(column => column with { Identity = null }).ToEquatableArray(),
            Checks = table.Checks,
            Exclusions = table.Exclusions,
            Partitioning = table.Partitioning,
        };
        IEnumerable<PartitionModel> partitions = (table.Partitioning?.Partitions ?? []).Select((partition, i) => partition with { Name = Partition(number, i) });
        IEnumerable<PolicyModel> policies = (table.RowLevelSecurity?.Policies ?? []).Select(policy => policy with { To = [PolicyRoles.Everybody] });

        // A session that others used before may have a temporary table of the name; like everything here, its removal is rolled back.
        return
        [
            $"DROP TABLE IF EXISTS {Identifiers.Quote(shadow.Name)}",
            TableSql.Create(shadow),
            .. table.Indexes.Select(index => IndexSql.Create(shadow.Name, index)),
            .. partitions.Select(partition => PartitionSql.Create(new AddPartition(shadow.Name, partition, Unlogged: false))),
            .. policies.Select(policy => PolicySql.Create(shadow.Name, policy)),
        ];
    }

    // By number: partitions of one table may stand in several schemas under one name.
    private static QualifiedName Partition(int table, int place) => new(Schema, string.Create(CultureInfo.InvariantCulture, $"mapper_shadow_partition_{table}_{place}"));

    // The partitions under their own names again.
    private static TableModel Named(TableModel shadow, TableModel table, int number) => shadow.Partitioning is not { } partitioning ? shadow : shadow with
    {
        Partitioning = partitioning with
        {
            Partitions = table.Partitioning!.Partitions
                .Select((partition, i) => partition with { Bounds = partitioning.Partitions.First(made => made.Name.Name == Partition(number, i).Name).Bounds })
                .ToEquatableArray(),
        },
    };

    private static QualifiedName Shadow(QualifiedName name) => new(Schema, name.Name);
}
