using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mapper.DataSteps;
using Mapper.Model;
using Mapper.Reading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mapper;

/// <summary>Keeps a database in step with annotated classes.</summary>
/// <param name="database">The database; a dialect package makes it, as <c>dataSource.CreateMigrator()</c> does.</param>
/// <param name="options">How to work; <see langword="null"/> means every default.</param>
public sealed partial class Migrator(IDatabase database, MigratorOptions? options = null)
{
    private const string NeedsTypes = "Reads every type of the assemblies. Trimmed applications use SchemaModel.CreateBuilder().";

    // By the dialect, of which there is one in a process: many databases may be brought to one model.
    private static readonly ConditionalWeakTable<SchemaModel, SchemaModel> Completed = [];

    // With what they were read from.
    private static readonly ConditionalWeakTable<SchemaModel, SchemaModel> Named = [];

    private readonly MigratorOptions _options = options ?? new MigratorOptions();
    private readonly ILogger _logger = options?.LoggerFactory?.CreateLogger<Migrator>() ?? NullLogger<Migrator>.Instance;

    /// <inheritdoc cref="SyncAsync(SchemaModel, CancellationToken)" />
    /// <param name="assembly">The assembly whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was, or, after the commit, as far as the changes of large tables came.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncResult> SyncAsync(Assembly assembly, CancellationToken cancellationToken = default) => SyncAsync([assembly ?? throw new ArgumentNullException(nameof(assembly))], cancellationToken);

    /// <inheritdoc cref="SyncAsync(SchemaModel, CancellationToken)" />
    /// <param name="assemblies">The assemblies whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was, or, after the commit, as far as the changes of large tables came.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncResult> SyncAsync(IEnumerable<Assembly> assemblies, CancellationToken cancellationToken = default) =>
        CallAsync("sync", () => SyncNowAsync(assemblies, cancellationToken), CallOutcome.Of);

    /// <summary>Brings the database to what the classes say, in one transaction: it ends there, or stays as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was, or, after the commit, as far as the changes of large tables came.</param>
    /// <exception cref="ModelException">The classes contain mistakes; no connection was opened.</exception>
    /// <exception cref="OwnershipException">The model claims a table of another plugin.</exception>
    /// <exception cref="NewerDatabaseException">A newer version of the classes was applied, and these are not satisfied with it.</exception>
    /// <exception cref="UnsafePlanException">Something would have to change that Mapper does not change.</exception>
    /// <exception cref="LockTimeoutException">Another sync, or users of a table, did not make way in time.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    /// <exception cref="DataStepException">A data step failed within the transaction.</exception>
    public Task<SyncResult> SyncAsync(SchemaModel model, CancellationToken cancellationToken = default) =>
        CallAsync("sync", () => SyncNowAsync(model, readFrom: null, Stopwatch.GetTimestamp(), cancellationToken), CallOutcome.Of);

    // Classes that were compared before are known by the versions of their modules, and need not be read.
    [RequiresUnreferencedCode(NeedsTypes)]
    private async Task<SyncResult> SyncNowAsync(IEnumerable<Assembly> assemblies, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        Assembly[] asked = [.. AssemblySet.Given(assemblies).Distinct()];
        string? name = AssemblySet.NameOf(asked, _options.Model);
        KnownClasses? known = null;
        try
        {
            known = name is null ? null : await database.FindKnownAsync(name, _options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // A database that can't be reached is told of after the mistakes of the classes.
        }

        if (known is { IsUpToDate: true })
        {
            return UpToDate(new SyncPlan(new Lazy<SchemaModel>(() => Complete(ReadModels.Of(asked, _options.Model).Model)), known.TableCount), start);
        }

        ReadModel read = ReadModels.Of(asked, _options.Model);
        return await SyncNowAsync(read.Model, name is not null && read.SaysAll ? name : null, start, cancellationToken, isKnown: known is not null).ConfigureAwait(false);
    }

    private async Task<SyncResult> SyncNowAsync(SchemaModel model, string? readFrom, long start, CancellationToken cancellationToken, bool isKnown = false)
    {
        var dataSteps = new DataStepFactory(_options.Services);
        await using ConfiguredAsyncDisposable closingSteps = dataSteps.ConfigureAwait(false);
        SchemaModel target = Complete(model, dataSteps);
        if (readFrom is not null)
        {
            target = NamedBy(readFrom, target);
        }

        var hindsight = new Hindsight();
        return await new LockPatience(_options).TryAsync(
            async options =>
            {
                // Classes whose answer was that the database has changed need not ask again; those of another build may say the same as known ones.
                IDatabaseSession? session = isKnown
                    ? await database.OpenAsync(SessionKind.Sync, options, cancellationToken).ConfigureAwait(false)
                    : await database.OpenUnlessUpToDateAsync(target, options, cancellationToken).ConfigureAwait(false);
                if (session is null)
                {
                    return UpToDate(new SyncPlan { Target = target, Steps = [] }, start);
                }

                await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
                if (await SeeChangedAsync(session, target, cancellationToken).ConfigureAwait(false) is { } seen)
                {
                    return UpToDate(seen, start);
                }

                SyncPlan plan = await PlanAsync(session, target, hindsight, cancellationToken).ConfigureAwait(false);
                return await CarryOutAsync(session, plan, dataSteps, hindsight, start, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    // The same object each time: what is worked out of a model is kept by it.
    private static SchemaModel NamedBy(string readFrom, SchemaModel completed)
    {
        SchemaModel named = Named.GetValue(completed, model => model with { ReadFrom = readFrom });
        return named.ReadFrom.Value == readFrom ? named : completed with { ReadFrom = readFrom };
    }

    private async Task<SyncResult> CarryOutAsync(IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, Hindsight hindsight, long start, CancellationToken cancellationToken)
    {
        if (plan.Refused.Count > 0)
        {
            throw plan.Refused.Any(refusal => refusal.Code == NewerDatabaseException.OfNewer) ? new NewerDatabaseException(plan) : new UnsafePlanException(plan);
        }

        IReadOnlyList<AppliedStep> applied = [];
        IReadOnlyList<PendingStep> pending = [];
        bool isRecorded = IsRecorded(plan);
        if (plan.IsEmpty && isRecorded && plan.Newer.Count == 0)
        {
            await RememberAsync(session, plan.Target, cancellationToken).ConfigureAwait(false);
        }

        if (!plan.IsEmpty || !isRecorded)
        {
            IOnlineTurn? turn = await TakeOnlineTurnAsync(session, plan, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable ending = (turn ?? IOnlineTurn.None).ConfigureAwait(false);

            // What a former sync left to do after its commit needs nothing before.
            if (plan.Steps.Any(step => step.Transactional || step.Change is RunDataStep { Phase: not DataStepPhase.Resumed }))
            {
                SyncPlan now = plan.Only(step => step.Transactional || step.Change is RunDataStep) with { IsPart = plan.OnlineSteps.Count > 0, Later = plan.OnlineSteps };
                session.Draft(now);
                applied = await hindsight.WatchAsync(plan, () => RunAsync(session, plan, now, dataSteps, cancellationToken)).ConfigureAwait(false);
                await session.RecordAsync(now, applied, cancellationToken).ConfigureAwait(false);
                await session.PostponeAsync(plan.Target, plan.OnlineSteps, RecordedBy.AnyModel, cancellationToken).ConfigureAwait(false);
            }
            else if (!isRecorded)
            {
                await session.PostponeAsync(plan.Target, plan.OnlineSteps, RecordedBy.ThisModel, cancellationToken).ConfigureAwait(false);
            }

            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            (IReadOnlyList<AppliedStep> online, IReadOnlyList<PendingStep> leftOnline) = await RunOnlineAsync(session, plan, turn, cancellationToken).ConfigureAwait(false);
            (IReadOnlyList<AppliedStep> later, IReadOnlyList<PendingStep> left) = await RunBatchesAsync(session, plan, dataSteps, leftOnline, cancellationToken).ConfigureAwait(false);
            applied = [.. applied, .. online, .. later];
            pending = [.. leftOnline, .. left];
        }

        var result = new SyncResult { Plan = plan, Applied = applied, Pending = pending, Elapsed = Stopwatch.GetElapsedTime(start) };
        Report(result);
        return result;
    }

    // A model that is not known mostly has something to do, so that its second reading is the one to be remembered. Here there was nothing.
    private async Task RememberAsync(IDatabaseSession session, SchemaModel target, CancellationToken cancellationToken)
    {
        if (!await session.WatchAsync(target, cancellationToken).ConfigureAwait(false) || await CompareAsync(session, target, cancellationToken).ConfigureAwait(false) is { IsEmpty: true, Newer.Count: 0 })
        {
            await session.RememberAsync(target, cancellationToken).ConfigureAwait(false);
        }
    }

    private SyncResult UpToDate(SyncPlan plan, long start)
    {
        var result = new SyncResult { Plan = plan, Applied = [], Elapsed = Stopwatch.GetElapsedTime(start) };
        Report(result);
        return result;
    }

    private void Report(IEnumerable<Refusal> refusals)
    {
        foreach (Refusal refusal in refusals)
        {
            _logger.Refused(refusal.LogText);
        }
    }

    private void Report(SyncResult result)
    {
        foreach (AppliedStep applied in result.Applied)
        {
            _logger.Applied(applied.Step.Sql, applied.Duration.TotalMilliseconds);
        }

        if (result.Newer.Count > 0)
        {
            _logger.Newer(string.Join(", ", result.Newer), result.Plan.RequiredLeftovers.Count == 0 ? "none" : string.Join(", ", result.Plan.RequiredLeftovers));
        }

        _logger.Synced(result.Plan.TableCount, result.Applied.Count, result.Elapsed.TotalMilliseconds);
    }
}
