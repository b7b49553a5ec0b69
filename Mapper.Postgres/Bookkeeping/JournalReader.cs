using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads which model was applied last.</summary>
internal sealed class JournalReader(NpgsqlConnection connection, string schema)
{
    // Of each plugin the latest entry that stands.
    private string LatestHashes => $"""
        SELECT DISTINCT ON (p.name) p.name, j.plugin_hashes[array_position(j.plugins, p.name)] AS hash
        FROM unnest($1::text[]) AS p (name)
        JOIN {Identifiers.Quote(new QualifiedName(schema, "journal"))} AS j ON p.name = ANY (j.plugins) AND j.undone_by IS NULL AND j.undoes IS NULL
        ORDER BY p.name, j.id DESC
        """;

    internal async Task<string?> AppliedModelHashAsync(SchemaModel model, CancellationToken cancellationToken)
    {
        string query = $"SELECT model_hash FROM {Identifiers.Quote(new QualifiedName(schema, "state"))} WHERE scope = $1";
        var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = JournalWriter.ScopeOf(model) } } };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    /// <summary>Whether what each plugin with tables declares is what was applied last for it, together with the others or not.</summary>
    internal async Task<bool> WasAppliedByPluginAsync(SchemaModel model, CancellationToken cancellationToken)
    {
        string[] plugins = [.. model.Tables.Select(table => table.Owner.Value ?? "").Distinct()];
        var command = new NpgsqlCommand(LatestHashes, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = plugins } } };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var applied = new Dictionary<string, string?>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            applied[row.Text("name")] = row.TextOrNull("hash");
        }

        return plugins.Length > 0 && plugins.All(plugin => applied.GetValueOrDefault(plugin) == PluginHash.Of(model, plugin));
    }
}
