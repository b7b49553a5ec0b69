using System.Diagnostics;
using System.Globalization;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Postgres.Preflight;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>Makes online changes on the session's connection, while the turn is held on another.</summary>
internal sealed class OnlineTurn(NpgsqlDataSource dataSource, NpgsqlConnection connection, TurnLock turn, NewerClasses newer, MigratorOptions options) : IOnlineTurn
{
    private readonly Dictionary<(QualifiedName Table, string Check), PlannedStep> _fillings = [];

    public async Task<(TimeSpan Duration, PendingStep? Left)> RunAsync(PlannedStep step, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Lost);
            await turn.PingAsync(either.Token).ConfigureAwait(false);
            string? reason = await newer.HaveComeAsync(either.Token).ConfigureAwait(false) ? NewerClasses.Reason : await MakeAsync(step, either.Token).ConfigureAwait(false);
            return (Stopwatch.GetElapsedTime(start), reason is null ? null : new PendingStep(step.Sql, reason));
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or LockTimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The sync is committed: it did not fail.
            return (Stopwatch.GetElapsedTime(start), Describe(step, exception));
        }
    }

    public ValueTask DisposeAsync() => turn.DisposeAsync();

    private Task<string?> MakeAsync(PlannedStep step, CancellationToken cancellationToken) => step.Change switch
    {
        { Part: IndexModel { OfPartitioned.Value: true } } => new ShortChange(connection, options).MakeAsync(step, cancellationToken),
        CreateIndex { TableName: var table, Index: var index } => BuildAsync(step, table, index, cancellationToken),
        CreatePartitionIndex { Partition: var partition, Index: var index } => BuildAsync(step, partition, index, cancellationToken),
        DropIndex { TableName: var table, Index: var index } => new ConcurrentDrop(connection, options).DropAsync(step, table, index, cancellationToken),
        DropPartitionIndex { Partition: var partition, Index: var index } => new ConcurrentDrop(connection, options).DropAsync(step, partition, index, cancellationToken),
        BackfillColumn fill => FillAsync(step, fill, cancellationToken),
        ValidateConstraint { TableName: var table, Constraint.Name: var check } when _fillings.TryGetValue((table, check), out PlannedStep? filling) => ValidateAsync(step, filling, cancellationToken),
        _ => new ShortChange(connection, options).MakeAsync(step, cancellationToken),
    };

    private Task<string?> FillAsync(PlannedStep step, BackfillColumn fill, CancellationToken cancellationToken)
    {
        _fillings[(fill.TableName, PassingNames.NotNull(fill.Column.Name))] = step;
        return new BatchedBackfill(connection, newer, options, step, fill).FillAsync(cancellationToken);
    }

    // Rows may have come in without a value before the check stood.
    private async Task<string?> ValidateAsync(PlannedStep step, PlannedStep filling, CancellationToken cancellationToken) =>
        await FillAsync(filling, (BackfillColumn)filling.Change, cancellationToken).ConfigureAwait(false) ?? await new ShortChange(connection, options).MakeAsync(step, cancellationToken).ConfigureAwait(false);

    private async Task<string?> BuildAsync(PlannedStep step, QualifiedName table, IndexModel index, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watching = options.Progress is { } progress ? new BuildProgress(dataSource, progress).WatchAsync(step, table, ended.Token) : Task.CompletedTask;
        try
        {
            return await new ConcurrentBuild(connection, options).BuildAsync(step, table, index, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    private PendingStep Describe(PlannedStep step, Exception exception) => exception switch
    {
        _ when turn.Lost.IsCancellationRequested => new PendingStep(step.Sql, "The connection that holds this process's turn was lost; the next sync goes on."),
        LockTimeoutException timeout => new PendingStep(step.Sql, timeout.Message, timeout),
        _ when LostConnections.IsOne(exception) => new PendingStep(step.Sql, "The connection failed.", ConnectionLostException.Before(exception)),
        PostgresException answer => new PendingStep(step.Sql, "The server refused it.", Refused(step, answer)),
        _ => new PendingStep(step.Sql, "The connection failed.", new ApplyException($"To {step.Change} failed after the commit: {exception.Message}", step, sqlState: null, [], exception)),
    };

    private static ApplyException Refused(PlannedStep step, PostgresException answer)
    {
        (string said, string logged) = ServerAnswers.Quote(answer);
        string Words(string words) => string.Create(CultureInfo.InvariantCulture, $"The server refused to {step.Change} after the commit, and the next sync tries again: {words}. Statement: {step.Sql}");
        return new ApplyException(Words(said), step, answer.SqlState, [], answer) { LogMessage = Words(logged) };
    }
}
