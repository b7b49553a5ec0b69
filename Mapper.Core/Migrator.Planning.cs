using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mapper.DataSteps;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Planning.Online;
using Mapper.Reading;
using Mapper.Safety;

namespace Mapper;

/// <content>Says what a sync would do.</content>
public sealed partial class Migrator
{
    /// <inheritdoc cref="PlanAsync(SchemaModel, CancellationToken)" />
    /// <param name="assembly">The assembly whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncPlan> PlanAsync(Assembly assembly, CancellationToken cancellationToken = default) => PlanAsync([assembly ?? throw new ArgumentNullException(nameof(assembly))], cancellationToken);

    /// <inheritdoc cref="PlanAsync(SchemaModel, CancellationToken)" />
    /// <param name="assemblies">The assemblies whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncPlan> PlanAsync(IEnumerable<Assembly> assemblies, CancellationToken cancellationToken = default) =>
        PlanAsync(ReadModels.Of(assemblies, _options.Model).Model, cancellationToken);

    /// <summary>Says what a sync would do now. Writes nothing; refusals are in the plan, not thrown.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <exception cref="ModelException">The classes contain mistakes; no connection was opened.</exception>
    /// <exception cref="LockTimeoutException">Others kept a table from being read for longer than <see cref="MigratorOptions.LockWait"/>.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    public Task<SyncPlan> PlanAsync(SchemaModel model, CancellationToken cancellationToken = default) =>
        CallAsync("plan", () => new LockPatience(_options).TryAsync(options => PlanNowAsync(model, options, cancellationToken), cancellationToken), CallOutcome.Of);

    private async Task<SyncPlan> PlanNowAsync(SchemaModel model, MigratorOptions options, CancellationToken cancellationToken)
    {
        SchemaModel target = Complete(model);
        IDatabaseSession session = await database.OpenAsync(SessionKind.Plan, options, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
        return await PlanAsync(session, target, cancellationToken).ConfigureAwait(false);
    }

    // Without what makes data steps none will run, and nobody is asked for services.
    private SchemaModel Complete(SchemaModel model, DataStepFactory? dataSteps = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        model = model.ReadFrom.Value is null ? model : model with { ReadFrom = null };
        SchemaModel target = Completed.GetValue(model, database.Dialect.Complete);
        RequireNone([.. target.Diagnostics, .. OwnBooks.Check(target, _options), .. CheckDataSteps(target, dataSteps)], target);
        return target;
    }

    private static void RequireNone(IReadOnlyList<Diagnostic> diagnostics, SchemaModel target)
    {
        if (diagnostics.Count > 0)
        {
            diagnostics = [.. Culprits.Name(diagnostics, target.Tables.Select(table => (table.Member.Value, table.Owner.Value)))];
            throw diagnostics.All(diagnostic => ModelErrors.OfOwnership.Contains(diagnostic.Code)) ? new OwnershipException(diagnostics) : new ModelException(diagnostics, target.Plugins.Count);
        }
    }

    private async Task<SyncPlan> PlanAsync(IDatabaseSession session, SchemaModel target, CancellationToken cancellationToken) =>
        await AskAsync(session, await CompareAsync(session, target, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    // Beside what became of a plan before.
    private async Task<SyncPlan> PlanAsync(IDatabaseSession session, SchemaModel target, Hindsight hindsight, CancellationToken cancellationToken)
    {
        SyncPlan plan = await CompareAsync(session, target, cancellationToken).ConfigureAwait(false);
        hindsight.Judge(plan);
        return await hindsight.WatchAsync(plan, () => AskAsync(session, plan, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<SyncPlan> AskAsync(IDatabaseSession session, SyncPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<Refusal> contradicted = await session.PreflightAsync(plan, cancellationToken).ConfigureAwait(false);
        return plan with { Refused = [.. plan.Refused, .. contradicted] };
    }

    // Where few tables have changed since all was well, only they are compared. What is to do is for a plan of all of them.
    private async Task<SyncPlan?> SeeChangedAsync(IDatabaseSession session, SchemaModel target, CancellationToken cancellationToken)
    {
        if (await session.FindChangedAsync(target, cancellationToken).ConfigureAwait(false) is not { } changed)
        {
            return null;
        }

        var plan = new SyncPlan { Target = target, Steps = [] };
        if (changed.Count > 0)
        {
            if (ChangedPart.Of(target, changed) is not { } part)
            {
                return null;
            }

            plan = await CompareAsync(session, part, cancellationToken).ConfigureAwait(false);

            // What is as an older version wants it only because a newer one is left alone is not remembered.
            if (!plan.IsEmpty || plan.Newer.Count > 0)
            {
                return null;
            }
        }

        await session.RememberAsync(target, cancellationToken).ConfigureAwait(false);
        return plan with { Target = target };
    }

    // The plan keeps the model as the classes say it, so that planning it again, here or from a saved plan, asks the same of the server.
    private async Task<SyncPlan> CompareAsync(IDatabaseSession session, SchemaModel target, CancellationToken cancellationToken)
    {
        (SchemaModel spelled, DatabaseModel live, IReadOnlyList<UnknownDifference> unknown) = await session.ReadAsync(Consent.Give(target, _options.AllowDataLoss), cancellationToken).ConfigureAwait(false);
        Ownership.Require(target, live, _options);
        var planner = new Planner(database.Dialect, _options);
        SchemaModel wanted = Ownership.Borrow(spelled, live, _options);
        SyncPlan plan = planner.Plan(wanted, live);
        if (LargeTables.Undecided(plan.Steps, live) is { Count: > 0 } undecided)
        {
            live = live with
            {
                Sizes = await session.MeasureAsync(undecided, cancellationToken).ConfigureAwait(false),
                Partitions = await ReadPartitionsAsync(session, plan, live, cancellationToken).ConfigureAwait(false),
            };
            plan = planner.Plan(wanted, live);
        }

        if (!plan.IsEmpty && _options.Superseded == SupersededPolicy.VerifyOnly && await session.ReadNewerVersionsAsync(target, cancellationToken).ConfigureAwait(false) is { Count: > 0 } newer)
        {
            plan = planner.Plan(wanted, live, newer);
        }

        return plan with { Target = target, Unknown = unknown };
    }

    private static async Task<EquatableArray<PartitionTree>> ReadPartitionsAsync(IDatabaseSession session, SyncPlan plan, DatabaseModel live, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> partitioned = [.. live.Tables.Where(table => table.Partitioning is not null).Select(table => table.Name)];
        SchemaChange[] ofIndexes = [.. plan.Steps.Select(step => step.Change).Where(change => change is CreateIndex or DropIndex or RenamePart { Before: IndexModel } && partitioned.Contains(change.Table!))];
        if (ofIndexes.Length == 0)
        {
            return [];
        }

        // A table that the plan renames is found under the name that it still has.
        Dictionary<QualifiedName, QualifiedName> former = plan.Steps.Select(step => step.Change).OfType<RenameTable>().ToDictionary(change => change.After, change => change.Before);
        QualifiedName[] tables = [.. ofIndexes.Select(change => change.Table!).Distinct().Order()];
        CreateIndex[] created = [.. ofIndexes.OfType<CreateIndex>().Select(create => create with { TableName = former.GetValueOrDefault(create.TableName, create.TableName) })];
        EquatableArray<PartitionTree> trees = await session.ReadPartitionsAsync([.. tables.Select(table => former.GetValueOrDefault(table, table))], created, cancellationToken).ConfigureAwait(false);
        return [.. trees.Zip(tables, (tree, table) => tree with { Table = table })];
    }
}
