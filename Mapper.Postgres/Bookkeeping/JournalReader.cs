using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads which model was applied last.</summary>
internal sealed class JournalReader(NpgsqlConnection connection, string schema)
{
    internal async Task<string?> AppliedModelHashAsync(SchemaModel model, CancellationToken cancellationToken)
    {
        string query = $"SELECT model_hash FROM {Identifiers.Quote(new QualifiedName(schema, "state"))} WHERE scope = $1";
        var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = JournalWriter.ScopeOf(model) } } };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }
}
