using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Writes the journal, and which model was applied last.</summary>
internal sealed class JournalWriter(NpgsqlConnection connection, string schema)
{
    private static readonly string LibraryVersion = typeof(JournalWriter).Assembly.GetName().Version!.ToString();

    private string Journal => $"""
        INSERT INTO {Identifiers.Quote(new QualifiedName(schema, "journal"))} (applied_at, plugins, assemblies, model_hash, library_version, role, milliseconds, statements, undo)
        VALUES (now(), $1, $2, $3, $4, current_user, $5, $6, $7)
        """;

    private string State => $"""
        INSERT INTO {Identifiers.Quote(new QualifiedName(schema, "state"))} (scope, model_hash, library_version, updated_at)
        VALUES ($1, $2, $3, now())
        ON CONFLICT (scope) DO UPDATE SET model_hash = excluded.model_hash, library_version = excluded.library_version, updated_at = excluded.updated_at
        """;

    /// <summary>The plugins of a model: what one line of <c>state</c> is about.</summary>
    internal static string ScopeOf(SchemaModel model) => string.Join(',', Plugins(model));

    internal async Task WriteAsync(SyncPlan plan, string modelHash, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        SchemaModel model = plan.Target;
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.BatchCommands.Add(Command(
            Journal,
            Plugins(model),
            Assemblies(model),
            modelHash,
            LibraryVersion,
            applied.Sum(step => step.Duration.TotalMilliseconds),
            applied.Select(step => step.Step.Sql).ToArray(),
            plan.Undo));
        batch.BatchCommands.Add(Command(State, ScopeOf(model), modelHash, LibraryVersion));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static string[] Plugins(SchemaModel model) => [.. model.Tables.Select(table => table.Owner.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string[] Assemblies(SchemaModel model) =>
        [.. model.Tables.Select(table => table.ClrType.Value?.Assembly.FullName).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
