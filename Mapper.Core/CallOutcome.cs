namespace Mapper;

/// <summary>What the telemetry tells of a call's result.</summary>
/// <param name="Tables">The tables that the classes declare.</param>
/// <param name="Statements">The statements that were executed, or that a sync would execute.</param>
/// <param name="Refusals">The changes that a sync would refuse.</param>
internal readonly record struct CallOutcome(int Tables, int Statements, int Refusals)
{
    /// <summary>Whether the database was changed; <see langword="null"/> where the call changes none.</summary>
    internal bool? Changed { get; init; }

    /// <summary>How the database stands to the classes; <see langword="null"/> where the call doesn't ask.</summary>
    internal SchemaState? State { get; init; }

    internal static CallOutcome Of(SyncResult result) => Of(result.Plan) with { Statements = result.Applied.Count, Changed = result.Changed };

    internal static CallOutcome Of(SchemaReport report) => Of(report.Plan) with { State = report.State };

    internal static CallOutcome Of(SyncPlan plan) => new(plan.TableCount, plan.Steps.Count, plan.Refused.Count);
}
