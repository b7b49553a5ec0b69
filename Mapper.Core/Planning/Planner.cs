using Mapper.DataSteps;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning.Online;
using Mapper.Planning.Undoing;
using Mapper.Safety;

namespace Mapper.Planning;

/// <summary>Turns a difference into a plan. Pure; the order of the input never changes the output.</summary>
internal sealed class Planner(ISqlDialect dialect, MigratorOptions options)
{
    /// <param name="target">The classes' model.</param>
    /// <param name="live">The database's model.</param>
    /// <param name="newer">The plugins of which the database has a newer version.</param>
    internal SyncPlan Plan(SchemaModel target, DatabaseModel live, params IReadOnlyList<NewerVersion> newer)
    {
        var database = new NewerDatabase(target, newer);
        SchemaDifference whole = SchemaDiff.Compare(target, live);
        if (newer.Count == 0)
        {
            return Plan(target, live, whole, database);
        }

        SyncPlan plan = Plan(target, live, whole with { Changes = [.. whole.Changes.Where(change => !database.HoldsBack(change))] }, database);
        return plan with { Newer = newer, RequiredLeftovers = [.. database.Required(whole.Changes)], Refused = [.. database.Refuse(whole.Changes), .. plan.Refused] };
    }

    private SyncPlan Plan(SchemaModel target, DatabaseModel live, SchemaDifference difference, NewerDatabase database)
    {
        var rules = new RefusalRules(target, dialect, options, live);
        bool onlyCreates = OnlyCreates(difference.Changes);
        List<Refusal> refused =
        [
            .. difference.Changes.Select(rules.For).OfType<Refusal>(), .. rules.MissingPrincipals(live), .. rules.MissingRoles(live),
            .. UndecidedRenames.Refuse(live), .. onlyCreates ? [] : AmongChanges(difference.Changes, target, live),
        ];
        var dataSteps = new DataStepPlan(target, live, options);
        refused.AddRange(dataSteps.Refused);
        refused.RemoveAll(refusal => database.HoldsBack(refusal.Change));
        IReadOnlyList<RunDataStep> runs = [.. dataSteps.Steps.Where(step => !database.HoldsBack(step))];
        HashSet<SchemaChange> impossible = [.. refused.Select(refusal => refusal.Change)];
        IReadOnlyList<SchemaChange> possible = impossible.Count == 0 ? difference.Changes : [.. difference.Changes.Where(change => !impossible.Contains(change))];
        IReadOnlyList<SchemaChange> complete = onlyCreates ? possible : Complete(possible, target, live);
        IReadOnlyList<SchemaChange> ordered = PartitionCompression.Reach(ChangeOrder.Arrange(complete, target, live), live);

        (IReadOnlyList<SchemaChange> now, IReadOnlyList<OnlineStep> later) = OnlineSplit.Of(ordered, live, dialect, options, runs);
        IReadOnlyList<string> extensionSchemas = ExtensionSchemas(ordered, live);
        UndoStep[] told = [.. runs.Where(step => step.Phase != DataStepPhase.Baseline).Select(step => UndoStep.Tell($"What data step {step.Id} changed stays as it is, and it counts as run."))];
        var ways = new WaysBack(live, dialect, extensionSchemas);
        var builder = new StepBuilder(target, live, dialect, new SearchPaths(dialect, extensionSchemas));
        var steps = new List<PlannedStep>(ordered.Count + runs.Count);
        steps.AddRange(runs.Where(step => step.Phase <= DataStepPhase.Before).Select(StepBuilder.Of));
        steps.AddRange(now.Select(builder.Of));
        steps.AddRange(runs.Where(step => step.Phase is > DataStepPhase.Before and < DataStepPhase.Online).Select(StepBuilder.Of));
        steps.AddRange(later.Select(builder.Of));
        steps.AddRange(runs.Where(step => step.Phase >= DataStepPhase.Online).Select(StepBuilder.Of));
        return new SyncPlan
        {
            Target = target,
            Steps = steps,
            Refused = refused,
            Unmanaged = difference.Unmanaged,
            Back = new(() => ways.Of([.. now, .. later.Select(step => step.Change)], told)),
            WaysBack = steps => ways.Of([.. steps.Select(step => step.Change).Where(change => change is not RunDataStep)], steps.Any(step => step.Change is RunDataStep) ? told : []),
            Recorded = live.Recorded,
        };
    }

    // What is new has none of the rules and consequences of what changes, and each of them goes through all changes.
    private static bool OnlyCreates(IReadOnlyList<SchemaChange> changes) => changes.All(change => change is CreateSchema or CreateExtension or CreateEnumType or CreateTable or CreateIndex);

    private IEnumerable<Refusal> AmongChanges(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live) =>
    [
        .. KeptNotNulls.Among(changes, live), .. RemovalRules.Among(changes, target, live, options), .. PartitionedEnums.Among(changes, target, live), .. HeirRules.Among(changes, target, live),
    ];

    private IReadOnlyList<SchemaChange> Complete(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        IReadOnlyList<SchemaChange> possible = RegeneratedColumns.Replace(EnumSwaps.Expand(changes, target, live), target, live, dialect);
        IReadOnlyList<SchemaChange> rebuilt = With(possible, RetypeDependents.Of(possible, target, live));
        return [.. RenamedReplacements.Join(With(rebuilt, KeyDependents.Of(rebuilt, target, live))).SelectMany(ChangeExpansion.Expand)];
    }

    /// <summary>Where extensions are, and will be once the changes are made: schemas of every search path.</summary>
    internal static string[] ExtensionSchemas(IEnumerable<SchemaChange> changes, DatabaseModel live) =>
    [
        .. live.Extensions.Select(extension => extension.Schema.Value).OfType<string>()
            .Concat(changes.OfType<CreateExtension>().Select(change => change.Schema))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    // Mostly there is no more, and the list is long.
    private static IReadOnlyList<SchemaChange> With(IReadOnlyList<SchemaChange> changes, IEnumerable<SchemaChange> more) => more.ToArray() is { Length: > 0 } added ? [.. changes, .. added] : changes;
}
