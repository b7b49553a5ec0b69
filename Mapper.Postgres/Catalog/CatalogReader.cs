using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Bookkeeping;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Catalog;

/// <summary>Reads the wanted tables from <c>pg_catalog</c>, in one round trip whatever their number.</summary>
internal sealed class CatalogReader(NpgsqlConnection connection)
{
    // Everything that is not built in is spelled with its schema, so that two readings under different paths compare. The queries join in the order in which it should be done:
    // looking for a better one took longer than they do.
    private const string Settings = "SELECT FROM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true) AS path, pg_catalog.set_config('join_collapse_limit', '1', true) AS joins";
    private const string AnyOrder = "SET LOCAL join_collapse_limit TO DEFAULT";

    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="parts">Gets the number of each part, where somebody has to know them.</param>
    /// <exception cref="CatalogMovedException">Others changed what was read.</exception>
    internal async Task<DatabaseModel> ReadAsync(CatalogRequest request, CancellationToken cancellationToken, CatalogParts? parts = null)
    {
        try
        {
            return await ReadOnceAsync(request, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (MovedCatalog.IsOne(exception))
        {
            throw MovedCatalog.Describe(exception);
        }
    }

    private async Task<DatabaseModel> ReadOnceAsync(CatalogRequest request, CatalogParts? parts, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = Batch(request);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = rows.ConfigureAwait(false);

        List<string> schemas = await NextListAsync(rows, row => row.Text("schema"), cancellationToken).ConfigureAwait(false);
        List<ExtensionModel> extensions = await NextListAsync(rows, row => new ExtensionModel(row.Text("name"), row.Text("schema")), cancellationToken).ConfigureAwait(false);
        List<CatalogType> types = await NextListAsync(rows, CatalogType.Read, cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        List<CatalogRelation> relations = await NextListAsync(rows, CatalogRelation.Read, cancellationToken).ConfigureAwait(false);
        var tables = new CatalogTables(relations, parts);
        await NextAsync(rows, tables.AddColumnComment, cancellationToken).ConfigureAwait(false);
        await NextAsync(rows, tables.AddColumn, cancellationToken).ConfigureAwait(false);
        await NextAsync(rows, tables.AddConstraint, cancellationToken).ConfigureAwait(false);
        await NextAsync(rows, tables.AddIndexKey, cancellationToken).ConfigureAwait(false);
        await NextAsync(rows, tables.AddPartition, cancellationToken).ConfigureAwait(false);
        await NextAsync(rows, tables.AddPolicy, cancellationToken).ConfigureAwait(false);
        List<(string Name, bool Current, bool Session)> roles = await NextListAsync(rows, row => (row.Text("name"), row.Flag("current"), row.Flag("session")), cancellationToken).ConfigureAwait(false);
        foreach (CatalogType type in types)
        {
            parts?.Add(PartKind.Type, type.Oid, new PartKey(PartKind.Type, type.Name, type.Name.Name));
        }

        return new DatabaseModel
        {
            ServerMajor = connection.PostgreSqlVersion.Major,
            Schemas = schemas.ToEquatableArray(),
            Extensions = extensions.ToEquatableArray(),
            Enums = types.Where(type => type.IsEnum).Select(type => type.ToEnum()).ToEquatableArray(),
            OtherTypes = types.Where(type => !type.IsEnum).Select(type => type.ToOther()).ToEquatableArray(),
            Tables = tables.ToModels(),
            Roles = roles.Select(role => role.Name).ToEquatableArray(),
            CurrentUser = roles.Find(role => role.Current).Name,
            SessionUser = roles.Find(role => role.Session).Name,
            OtherRelations = relations.Where(relation => !relation.IsTable).Select(relation => new OtherRelation(relation.Name, relation.Kind)).ToEquatableArray(),
        };
    }

    /// <summary>A question that takes the schemas (<c>$1</c>) and names (<c>$2</c>) of relations or types.</summary>
    internal static NpgsqlBatchCommand Named(string question, IReadOnlyCollection<QualifiedName> names) => new(question)
    {
        Parameters = { Texts(names.Select(name => name.Schema)), Texts(names.Select(name => name.Name)) },
    };

    private NpgsqlBatch Batch(CatalogRequest request)
    {
        NpgsqlBatch batch = connection.CreateBatch([Settings, CatalogQueries.Schemas, CatalogQueries.Extensions]);
        int major = connection.PostgreSqlVersion.Major;
        batch.BatchCommands.Add(Named(CatalogQueries.Types, request.Types));
        batch.BatchCommands.Add(Named(CatalogQueries.Find, request.Tables));
        foreach (string question in (string[])
        [
            CatalogQueries.Relations, CatalogQueries.ColumnComments, CatalogQueries.Columns(major), CatalogQueries.Constraints(major), CatalogQueries.Indexes, CatalogQueries.Partitions,
            CatalogQueries.Policies,
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(question));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(CatalogQueries.Roles) { Parameters = { Texts(request.Roles) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AnyOrder));
        return batch;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static async Task<List<T>> NextListAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return await ListAsync(rows, read, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            list.Add(read(rows));
        }

        return list;
    }

    private static async Task NextAsync(NpgsqlDataReader rows, Action<NpgsqlDataReader> read, CancellationToken cancellationToken)
    {
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read(rows);
        }
    }
}
