using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>CREATE INDEX CONCURRENTLY. It runs in no transaction, so that no SET LOCAL can give it a search path: where its SQL hangs on one, the server spells it first.</summary>
internal sealed class ConcurrentBuild(NpgsqlConnection connection, MigratorOptions options)
{
    private const string Shadow = "mapper_online";
    private const string ShadowIndex = "mapper_online_ix";

    internal async Task<string?> BuildAsync(PlannedStep step, QualifiedName table, IndexModel index, CancellationToken cancellationToken)
    {
        var statement = new ConcurrentStatement(connection, options);
        switch (await statement.ValidityAsync(table, index.Name, cancellationToken).ConfigureAwait(false))
        {
            case true:
                // Another process was at it.
                return null;
            case false:
                return "An index of that name is there and not valid: another build may be at it.";
        }

        string? definition = HangsOnPath(index) ? await SpellAsync(step, table, index, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            await statement.ExecuteAsync(IndexSql.CreateConcurrently(table, index, definition), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception) when (exception.SqlState is not (PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject))
        {
            // It would cost every write and, if unique, go on refusing rows.
            await new ConcurrentDrop(connection, options).DropInvalidAsync(table, index.Name).ConfigureAwait(false);
            throw;
        }
    }

    private static bool HangsOnPath(IndexModel index) =>
        index.Where is not null || index.Keys.Count == 0 || index.Keys.Any(key => key.Column is null || key.Operator is not null || key.Collation is not null);

    // What stands after the table in the server's own words, with every name that is not built in under its schema: of the same index on an empty copy, which is rolled back.
    private async Task<string> SpellAsync(PlannedStep step, QualifiedName table, IndexModel index, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
        NpgsqlBatch batch = connection.CreateBatch(
        [
            "SET TRANSACTION READ WRITE",
            .. SessionSettings.Bounds(options, connection.PostgreSqlVersion.Major),
            step.SearchPath,
            $"DROP TABLE IF EXISTS pg_temp.{Shadow}",
            $"CREATE TEMPORARY TABLE {Shadow} (LIKE {Identifiers.Quote(table)})",
            IndexSql.Create(new QualifiedName("pg_temp", Shadow), index with { Name = ShadowIndex }),
            "SET LOCAL search_path = pg_catalog, pg_temp",
            $"SELECT pg_get_indexdef('pg_temp.{ShadowIndex}'::regclass)",
        ]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        string definition = (string)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        // Before it stand only names of ours.
        return definition[definition.IndexOf("USING ", StringComparison.Ordinal)..];
    }
}
