using Mapper.Diffing;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>
/// Reads the tables as they will be spelled once they, their columns and enum labels are renamed. The server keeps all of them by oid or number, so that defaults,
/// checks, keys and indexes follow a rename by themselves, and are no differences: it renames under a savepoint and is asked again.
/// </summary>
/// <param name="connection">The session's connection.</param>
/// <param name="reader">Reads the catalog.</param>
/// <param name="isBehind">Whether the session has made its renames.</param>
internal sealed class RenamedCatalog(NpgsqlConnection connection, CatalogReader reader, bool isBehind)
{
    /// <param name="target">The model.</param>
    /// <param name="live">The database as it is.</param>
    /// <param name="names">The tables that are read, under their former and their new names.</param>
    /// <param name="mayWrite">Whether the session may rename anything, if only to take it back.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal async Task<DatabaseModel> ReadAsync(SchemaModel target, DatabaseModel live, IReadOnlyCollection<QualifiedName> names, bool mayWrite, CancellationToken cancellationToken)
    {
        RenameDifference renames = RenameDiff.Compare(target, live, isBehind);
        DatabaseModel known = live with { Renames = renames.Changes.ToEquatableArray(), UndecidedRenames = renames.Undecided.ToEquatableArray() };
        SchemaChange[] prerequisites = [.. SchemaDiff.Prerequisites(target, live)];
        string[] statements = [.. ((IEnumerable<SchemaChange>)[.. prerequisites.OfType<CreateSchema>(), .. renames.Changes, .. prerequisites.OfType<RenameEnumLabel>()]).Select(ChangeSql.Render)];
        bool anyLabel = prerequisites.OfType<RenameEnumLabel>().Any();
        EquatableArray<TableModel>? tables = mayWrite && (renames.Changes.Count > 0 || anyLabel) ? await TryAsync(statements, names, cancellationToken).ConfigureAwait(false) : null;
        return known with { Tables = tables ?? RenamedTables.Apply(live.Tables, renames.Changes) };
    }

    private async Task<EquatableArray<TableModel>?> TryAsync(IEnumerable<string> renames, IReadOnlyCollection<QualifiedName> names, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(["SAVEPOINT mapper_renames", .. renames], cancellationToken).ConfigureAwait(false);
            return (await reader.ReadAsync(CatalogRequest.Of(names), cancellationToken).ConfigureAwait(false)).Tables;
        }
        catch (PostgresException exception) when (!LockTimeouts.IsOne(exception))
        {
            // Who may not rename can plan all the same; the plan may then say more than is needed.
            return null;
        }
        finally
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_renames", "RELEASE SAVEPOINT mapper_renames"], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
