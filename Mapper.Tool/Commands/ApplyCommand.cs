using System.CommandLine;
using Mapper.Postgres;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;
using Mapper.Tool.Watching;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper apply</c>: brings the database to what the classes say.</summary>
internal sealed class ApplyCommand : Command
{
    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Applies without asking. Where nobody can be asked, this or --plan is needed." };
    private readonly Option<string?> _plan = new("--plan") { HelpName = "file", Description = "A plan that was saved by mapper plan --output plan.json: exactly its statements are run, or nothing if the database has moved since. No assembly is needed then, unless it has data steps." };
    private readonly Surroundings _surroundings;

    internal ApplyCommand(Surroundings surroundings)
        : base("apply", "Brings the database to what the classes say, in one transaction. On a terminal it shows the plan and asks. Exit code 0 when applied, 3 when refused, 2 when it was declined or a step is left to do.")
    {
        _surroundings = surroundings;
        _classes = new ClassOptions(this, surroundings);
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this);
        Add(_yes);
        Add(_plan);
        _output = new OutputOptions(this, surroundings, OutputFormat.Json);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string? file = parsed.GetValue(_plan);
        bool asks = file is null && !parsed.GetValue(_yes);
        if (asks && (!_surroundings.IsInteractive || OutputOptions.WantsJson(parsed)))
        {
            throw ToolException.Usage("There is nobody to ask: say --yes, or --plan with a plan that was reviewed.");
        }

        _output.EnsureWritable(parsed);
        using TargetClasses? classes = file is null || _classes.AreGiven(parsed) ? _classes.Read(parsed) : null;
        await using TargetDatabase database = _connection.Open(parsed, _classes.Assemblies(parsed));
        Migrator migrator = database.Source.CreateMigrator(_options.Read(parsed, _classes.ModelOptions(parsed)));
        if (asks)
        {
            return await AskAsync(parsed, migrator, database, classes!, cancellationToken);
        }

        SyncPlan? plan = file is null ? null : await LoadAsync(file, migrator, classes, cancellationToken);
        SyncResult result = await ShowAsync(
            parsed, database, plan, () => plan is null ? migrator.SyncAsync(classes!.Model, cancellationToken) : migrator.ApplyAsync(plan, cancellationToken), cancellationToken);
        await _output.WriteAsync(parsed, _ => ToolJson.Write(ToolJson.Of(result)), screen =>
        {
            screen.Line(database.Title, "bold");
            screen.Line();
            if (result.Changed)
            {
                PlanText.WriteSteps(screen, result.Plan);
            }

            ResultText.Write(screen, result);
        });
        return CodeOf(result);
    }

    // What is applied is what was shown: had the database moved meanwhile, nothing is.
    private async Task<ExitCode> AskAsync(ParseResult parsed, Migrator migrator, TargetDatabase database, TargetClasses classes, CancellationToken cancellationToken)
    {
        SyncPlan plan = await migrator.PlanAsync(classes.Model, cancellationToken);
        var screen = Screen.OfOutput(_surroundings);
        screen.Line(database.Title, "bold");
        screen.Line();
        PlanText.Write(screen, plan);
        if (PlanFile.ExitCodeOf(plan) is not ExitCode.Pending and var code)
        {
            return code;
        }

        if (!await Question.AskAsync(_surroundings, $"Apply to {database.Title}?", cancellationToken))
        {
            return ExitCode.Pending;
        }

        SyncResult result = await ShowAsync(parsed, database, plan, () => migrator.ApplyAsync(plan, cancellationToken), cancellationToken);
        await _output.WriteAsync(parsed, _ => ToolJson.Write(ToolJson.Of(result)), shown => ResultText.Write(shown, result));
        return CodeOf(result);
    }

    private Task<SyncResult> ShowAsync(ParseResult parsed, TargetDatabase database, SyncPlan? plan, Func<Task<SyncResult>> apply, CancellationToken cancellationToken) =>
        OutputOptions.WantsJson(parsed) ? apply() : LiveProgress.ShowAsync(_surroundings, database, plan, apply, cancellationToken);

    private async Task<SyncPlan> LoadAsync(string file, Migrator migrator, TargetClasses? classes, CancellationToken cancellationToken)
    {
        SyncPlan plan = SyncPlan.FromJson(await File.ReadAllTextAsync(_surroundings.PathOf(file), cancellationToken));
        // A saved plan knows its data steps by name; the classes have the code.
        return classes is null ? plan : plan with { Target = (await migrator.PlanAsync(classes.Model, cancellationToken)).Target };
    }

    private static ExitCode CodeOf(SyncResult result) => result.Pending.Count > 0 ? ExitCode.Pending : ExitCode.Clean;
}
