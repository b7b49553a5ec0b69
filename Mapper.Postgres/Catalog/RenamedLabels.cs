using Mapper.Diffing;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>
/// Reads the tables as they will be spelled once enum labels are renamed: the server keeps a label by its oid, so that defaults, checks and indexes follow the
/// rename by themselves, and are no differences.
/// </summary>
internal sealed class RenamedLabels(NpgsqlConnection connection, CatalogReader reader)
{
    internal async Task<DatabaseModel> ReadAsync(SchemaModel target, DatabaseModel live, IReadOnlyCollection<QualifiedName> names, CancellationToken cancellationToken)
    {
        string[] renames = [.. SchemaDiff.Prerequisites(target, live).OfType<RenameEnumLabel>().Select(ChangeSql.Render)];
        if (renames.Length == 0)
        {
            return live;
        }

        try
        {
            await connection.ExecuteAsync(["SAVEPOINT mapper_labels", .. renames], cancellationToken).ConfigureAwait(false);
            DatabaseModel renamed = await reader.ReadAsync(CatalogRequest.Of(names), cancellationToken).ConfigureAwait(false);
            return live with { Tables = renamed.Tables };
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // The plan then says more than is needed; who may not rename could not apply it anyway.
            return live;
        }
        finally
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_labels", "RELEASE SAVEPOINT mapper_labels"], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
