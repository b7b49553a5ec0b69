using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Planning.Json;
using Mapper.Planning.Undoing;

namespace Mapper;

/// <summary>What a sync would do, in order, and what it refuses to do.</summary>
public sealed record SyncPlan
{
    private readonly SchemaModel? _target;
    private readonly Lazy<SchemaModel>? _unread;
    private readonly int _unreadTables;

    /// <summary>Makes a plan.</summary>
    public SyncPlan()
    {
    }

    // Of classes that need not be read to know that nothing is to do.
    [SetsRequiredMembers]
    internal SyncPlan(Lazy<SchemaModel> unread, int tables) => (Target, _unread, _unreadTables, Steps) = (null!, unread, tables, []);

    /// <summary>The model that the plan leads to.</summary>
    public required SchemaModel Target
    {
        get => _target ?? _unread!.Value;
        init => _target = value;
    }

    /// <summary>The number of the target's tables.</summary>
    internal int TableCount => _target?.Tables.Count ?? _unreadTables;

    /// <summary>The statements and data steps, in the order in which they run.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>The changes that Mapper does not make. A plan that has any is not applied.</summary>
    public IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>
    /// What the declared tables have in the database and no class declares. A sync that finds the database as a sync left it does not look, and leaves this empty: ask
    /// <see cref="Migrator.PlanAsync(SchemaModel, CancellationToken)"/> then.
    /// </summary>
    public IReadOnlyList<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>
    /// What could not be compared, since nothing may be written: the database spells it otherwise, and only making it anew would tell whether it
    /// means the same. It counts as equal. Empty for a plan of a sync.
    /// </summary>
    public IReadOnlyList<UnknownDifference> Unknown { get; init; } = [];

    /// <summary>
    /// The way back, as a script for <c>psql</c>, one transaction: it gives the database the structure again that it has before the plan. What does not come back, as
    /// the values of a dropped column, a comment tells at its place. Empty when there is no step.
    /// </summary>
    public string Undo
    {
        get => Back.Value.Script;
        init => Back = new((value, WayBack.None));
    }

    /// <summary>
    /// What the plan runs, as 64 hexadecimal digits: the same for the same statements in the same order, whoever plans them, and another as soon as one differs. An approval
    /// may name it. What a plan of now has in common with an approved one, <see cref="Migrator.ApplyAsync"/> sees to by itself.
    /// </summary>
    public string Fingerprint => PlanFingerprint.Of(this);

    /// <summary>The way back in steps, for the journal. A saved plan has none: it is planned again before it is applied.</summary>
    internal WayBack WayBack => Back.Value.WayBack;

    /// <summary>The way back, worked out when somebody asks: a third of planning, which a sync does while the server makes the changes.</summary>
    internal Lazy<(string Script, WayBack WayBack)> Back { get; init; } = new(("", WayBack.None));

    /// <summary>The way back of some of the steps, as a script and in steps. A plan that was not just made has none.</summary>
    internal Func<IReadOnlyList<PlannedStep>, (string Script, WayBack WayBack)> WaysBack { get; init; } = _ => ("", WayBack.None);

    /// <summary>The online steps that the bookkeeping says a former sync left to do.</summary>
    internal EquatableArray<RecordedStep> Recorded { get; init; }

    /// <summary>What differs: the changes of the steps, and those that are refused.</summary>
    internal IEnumerable<SchemaChange> Changes => Steps.Select(step => step.Change).Concat(Refused.Select(refusal => refusal.Change));

    /// <summary>The steps that are made after the commit, data steps apart.</summary>
    internal IReadOnlyList<PlannedStep> OnlineSteps => [.. Steps.Where(step => !step.Transactional && step.Change is not RunDataStep)];

    /// <summary>Of a part of a plan: the online steps that come after it.</summary>
    internal IReadOnlyList<PlannedStep> Later { get; init; } = [];

    /// <summary>Whether other steps are needed too before the database is as the classes want it.</summary>
    internal bool IsPart { get; init; }

    /// <summary>Some of the steps, as a plan of their own.</summary>
    internal SyncPlan Only(Func<PlannedStep, bool> wanted)
    {
        PlannedStep[] steps = [.. Steps.Where(wanted)];
        if (steps.Length == Steps.Count)
        {
            return this;
        }

        return this with { Steps = steps, Back = new(() => WaysBack(steps)) };
    }

    /// <summary>The plugins of which the database has a newer version, so that nothing is changed for them.</summary>
    internal IReadOnlyList<NewerVersion> Newer { get; init; } = [];

    /// <summary>Columns of such a version that these classes do not know, and that inserts must give a value.</summary>
    internal IReadOnlyList<string> RequiredLeftovers { get; init; } = [];

    /// <summary>Whether the database is as the classes want it: nothing to do and nothing refused.</summary>
    public bool IsEmpty => Steps.Count == 0 && Refused.Count == 0;

    /// <summary>The statements of the transaction.</summary>
    internal IReadOnlyList<PlannedStep> StructuralSteps => [.. Steps.Where(step => step.Transactional && step.Change is not RunDataStep)];

    /// <summary>Reads a plan that <see cref="ToJson"/> wrote, to apply it with <see cref="Migrator.ApplyAsync"/>. What it says of a class is text: the class need not be loaded.</summary>
    /// <param name="json">The plan.</param>
    /// <exception cref="PlanFormatException">The text is no plan, or a newer Mapper saved it.</exception>
    public static SyncPlan FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlanJson.Read(json);
    }

    /// <summary>The data steps of some phases, in order.</summary>
    internal IEnumerable<(PlannedStep Step, RunDataStep Change)> DataSteps(params DataStepPhase[] phases) =>
        from step in Steps
        let change = step.Change as RunDataStep
        where change is not null && phases.Contains(change.Phase)
        select (step, change);

    /// <summary>The whole plan with its target, to be saved, reviewed and applied later, by another process too.</summary>
    public string ToJson() => PlanJson.Write(this);

    /// <summary>The plan as a pull request shows it: the steps with their hazards, the SQL, and what is refused or left alone.</summary>
    public string ToMarkdown() => PlanMarkdown.Write(this);

    /// <summary>The plan on one line: how many statements it has and what the first one does, what is refused and what is left alone.</summary>
    public override string ToString() => PlanSummary.Of(this);

    /// <summary>The plan as a script for <c>psql</c>: one transaction, and after it the statements that are made online. Empty when there is no step.</summary>
    public string ToSql()
    {
        if (Steps.Count == 0)
        {
            return "";
        }

        // psql can't run a data step: where it stands, a comment says so.
        var script = new StringBuilder("BEGIN;\n");
        if (Steps.Any(step => step.Transactional && step.Change is BackfillColumn))
        {
            // A table with checks still to come can't be altered.
            script.Append("SET CONSTRAINTS ALL IMMEDIATE;\n");
        }

        string? path = null;
        foreach (PlannedStep step in Steps.Where(step => step.Transactional || step.Change is RunDataStep))
        {
            script.Append('\n');
            if (step.Change is RunDataStep)
            {
                script.Append(step.Sql).Append('\n');
                continue;
            }

            if (step.SearchPath != path)
            {
                path = step.SearchPath;
                script.Append(path).Append(";\n\n");
            }

            script.Append(step.Sql).Append(";\n");
        }

        script.Append("\nCOMMIT;\n");
        foreach (PlannedStep step in OnlineSteps)
        {
            if (step.Change is BackfillColumn)
            {
                script.Append("\n-- Mapper does it in batches, each in a transaction of its own.");
            }

            // Outside a transaction SET LOCAL would say nothing.
            script.Append("\nSET").Append(step.SearchPath["SET LOCAL".Length..]).Append(";\n").Append(step.Sql).Append(";\n");
        }

        return script.ToString();
    }
}
