using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Writes the journal, and which model was applied last.</summary>
internal sealed class JournalWriter(NpgsqlConnection connection, string schema)
{
    private static readonly string LibraryVersion = typeof(JournalWriter).Assembly.GetName().Version!.ToString();

    private string Journal => Identifiers.Quote(new QualifiedName(schema, "journal"));

    private string State => Identifiers.Quote(new QualifiedName(schema, "state"));

    private string OwnOid => $"{Literals.Text(Journal)}::pg_catalog.regclass";

    private string InsertSync => $"""
        INSERT INTO {Journal} (applied_at, plugins, assemblies, model_hash, library_version, role, milliseconds, statements, undo, undo_steps, remembered, touched, hashes, plugin_hashes, written_to)
        VALUES (now(), $1, $2, $3, $4, current_user, $5, $6, $7, $8, $9, $10, $11, $12, {OwnOid})
        """;

    private string UpsertState => $"""
        INSERT INTO {State} (scope, model_hash, library_version, updated_at)
        VALUES ($1, $2, $3, now())
        ON CONFLICT (scope) DO UPDATE SET model_hash = excluded.model_hash, library_version = excluded.library_version, updated_at = excluded.updated_at
        """;

    private string InsertUndoing => $"""
        WITH undoing AS (
            INSERT INTO {Journal} (applied_at, plugins, assemblies, library_version, role, milliseconds, statements, undoes, touched, hashes, written_to)
            SELECT now(), plugins, assemblies, $2, current_user, $3, $4, id, $5, $6, {OwnOid} FROM {Journal} WHERE id = $1
            RETURNING id
        )
        UPDATE {Journal} SET undone_by = (SELECT id FROM undoing) WHERE id = $1
        """;

    // What was applied last is now what stands of the journal; and what made a next sync short does not hold any more.
    private string RewindState => $"""
        UPDATE {State} SET module_ids = NULL, fingerprint = NULL, updated_at = now(),
            model_hash = (SELECT model_hash FROM {Journal} WHERE plugins = $2 AND undone_by IS NULL AND undoes IS NULL ORDER BY id DESC LIMIT 1)
        WHERE scope = $1
        """;

    private string ForgetState => $"DELETE FROM {State} WHERE scope = $1 AND model_hash IS NULL";

    /// <summary>The plugins of a model: what one line of <c>state</c> is about.</summary>
    internal static string ScopeOf(SchemaModel model) => ScopeOf(Plugins(model));

    /// <summary>The hashes by which a model is known later: its own, and that of each plugin.</summary>
    internal static (string Model, string[] Plugins) HashesOf(SchemaModel model) => (ModelHash.Of(model), [.. Plugins(model).Select(plugin => PluginHash.Of(model, plugin))]);

    internal async Task WriteAsync(SyncPlan plan, (string Model, string[] Plugins) hashes, IReadOnlyList<AppliedStep> applied, StoredUndo undo, CancellationToken cancellationToken)
    {
        SchemaModel model = plan.Target;
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.BatchCommands.Add(Command(
            InsertSync,
            Plugins(model),
            Assemblies(model),
            hashes.Model,
            LibraryVersion,
            Milliseconds(applied),
            Statements(applied),
            plan.Undo,
            undo.Steps,
            undo.Remembered,
            undo.Touched,
            undo.Hashes,
            hashes.Plugins));
        batch.BatchCommands.Add(Command(UpsertState, ScopeOf(model), hashes.Model, LibraryVersion));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes that an entry is undone, and winds the state back.</summary>
    internal async Task WriteUndoingAsync(JournalEntry undone, IReadOnlyList<AppliedStep> applied, string[] touched, string?[] hashes, CancellationToken cancellationToken)
    {
        string[] plugins = [.. undone.Plugins];
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.BatchCommands.Add(Command(InsertUndoing, undone.Id, LibraryVersion, Milliseconds(applied), Statements(applied), touched, hashes));
        batch.BatchCommands.Add(Command(RewindState, ScopeOf(plugins), plugins));
        batch.BatchCommands.Add(Command(ForgetState, ScopeOf(plugins)));
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

    private static double Milliseconds(IEnumerable<AppliedStep> applied) => applied.Sum(step => step.Duration.TotalMilliseconds);

    private static string[] Statements(IEnumerable<AppliedStep> applied) => [.. applied.Select(step => step.Step.Sql)];

    private static string ScopeOf(string[] plugins) => string.Join(',', plugins);

    // Also one that has no tables: it may remove some, or bring data steps.
    private static string[] Plugins(SchemaModel model) =>
        [.. model.Tables.Select(table => table.Owner.Value).OfType<string>().Concat(model.Plugins.Select(plugin => plugin.Name)).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Assemblies(SchemaModel model) => [.. model.Assemblies.Select(assembly => assembly.Name).Distinct().Order(StringComparer.Ordinal)];
}
