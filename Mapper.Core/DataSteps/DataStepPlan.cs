using Mapper.Model;
using Mapper.Safety;

namespace Mapper.DataSteps;

/// <summary>Which data steps a database lacks, and those of which nobody knows. Pure.</summary>
internal sealed class DataStepPlan(SchemaModel target, DatabaseModel live, MigratorOptions options)
{
    private readonly DataStepBooks _books = live.DataSteps ?? new DataStepBooks();

    /// <summary>The steps to run, in the order in which they run.</summary>
    internal IReadOnlyList<RunDataStep> Steps => [.. Lacking.Where(IsKnown).Select(step => Change(step, PhaseOf(step))).OrderBy(step => step.Phase).ThenBy(step => step.Id, StringComparer.Ordinal)];

    internal IEnumerable<Refusal> Refused =>
    [
        .. target.DataSteps.Where(step => OtherPluginOf(step) is not null).Select(step => RefuseTaken(step, OtherPluginOf(step)!)),
        .. Lacking.Where(step => !IsKnown(step)).Select(Refuse),
    ];

    private IEnumerable<DataStepModel> Lacking => target.DataSteps.Where(step => !_books.HasFinished(step.Id) && OtherPluginOf(step) is null);

    // An identity is known to all plugins of a database: of two steps the second would never run.
    private string? OtherPluginOf(DataStepModel step) => _books.PluginOf(step.Id) is { } plugin && plugin != step.Owner.Value ? plugin : null;

    private DataStepPhase PhaseOf(DataStepModel step) => step switch
    {
        _ when IsBaseline(step) => DataStepPhase.Baseline,
        { Batched: true } => _books.IsPending(step.Id) ? DataStepPhase.Resumed : DataStepPhase.Online,
        { Before: false } => DataStepPhase.After,
        // Before the first tables there is nothing that it could change.
        _ => IsFresh(step) ? DataStepPhase.Baseline : DataStepPhase.Before,
    };

    // Whoever states a baseline states it for all steps.
    private bool IsKnown(DataStepModel step) =>
        options.DataStepBaseline is not null || IsFresh(step) || (_books.IsPending(step.Id) && !_books.IsRestored) || _books.Prove([.. TablesOf(step).Select(table => table.Owner.Value).OfType<string>().Distinct()]);

    private bool IsBaseline(DataStepModel step) => options.DataStepBaseline?.Contains(step.Id) == true;

    private bool IsFresh(DataStepModel step) => !TablesOf(step).Any(table => live.Tables.Any(existing => existing.Name == table.Name));

    // Those of its plugin; a step without tables beside it is about all.
    private TableModel[] TablesOf(DataStepModel step)
    {
        TableModel[] own = [.. target.Tables.Where(table => step.Owner.Value is { } owner && table.Owner.Value == owner)];
        return own.Length > 0 ? own : [.. target.Tables];
    }

    private Refusal Refuse(DataStepModel step) => _books.IsLocked
        ? RefusalRules.Refuse(
            Change(step, PhaseOf(step)),
            "MAP2131",
            step.Id,
            step.ClrType.Value?.FullName,
            $"Whether the data step has run stands in schema {options.BookkeepingSchema}, whose tables this role may not read.",
            $"Grant it USAGE on the schema and SELECT on its tables.")
        : RefusalRules.Refuse(
            Change(step, PhaseOf(step)),
            "MAP2130",
            step.Id,
            step.ClrType.Value?.FullName,
            $"Nobody knows whether the data step has run: its tables are there, and Mapper's bookkeeping {(_books.IsRestored ? "was restored without them, perhaps from another day" : "knows nothing of them")}.",
            $"Sync once with MigratorOptions.DataStepBaseline (--baseline of the command). A step that has run is named there, as in [\"{step.Id}\"], and recorded; one that is not named runs, so an empty list runs all.");

    private Refusal RefuseTaken(DataStepModel step, string plugin) => RefusalRules.Refuse(
        Change(step, PhaseOf(step)),
        "MAP2132",
        step.Id,
        step.ClrType.Value?.FullName,
        $"The plugin '{plugin}' has brought a data step of that identity to this database, so the one of '{step.Owner.Value}' would never run.",
        $"Give it an identity of its own, best with the plugin's name in it. If it is the same step, which '{step.Owner.Value}' takes over, set plugin to that name in the step's row of {options.BookkeepingSchema}.data_steps or {options.BookkeepingSchema}.pending.");

    private static RunDataStep Change(DataStepModel step, DataStepPhase phase) => new(step.Id, step.ClrType.Value?.FullName, phase);
}
