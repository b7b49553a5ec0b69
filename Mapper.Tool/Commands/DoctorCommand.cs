using System.CommandLine;
using System.Text.Json.Nodes;
using Mapper.Postgres;
using Mapper.Tool.Doctor;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper doctor</c>: looks for what will get in the way, now or later.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;

    internal DoctorCommand(Surroundings surroundings)
        : base("doctor", "Looks for what will get in the way: server version, extensions, invalid indexes, unvalidated constraints, identity columns close to their end, foreign keys without an index; with classes also missing rights, and what no class declares. Exit code 0 when there is no problem, 2 when there is one.")
    {
        _classes = new ClassOptions(this, surroundings);
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this);
        _output = new OutputOptions(this, surroundings, OutputFormat.Json);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using TargetClasses? classes = _classes.AreGiven(parsed) ? _classes.Read(parsed) : null;
        await using TargetDatabase database = _connection.Open(parsed, _classes.Assemblies(parsed));
        SchemaReport? report = classes is null ? null : await database.Source.CreateMigrator(_options.Read(parsed, _classes.ModelOptions(parsed))).VerifyAsync(classes.Model, cancellationToken);
        Examination examination = await Examiner.ExamineAsync(database, report, cancellationToken);
        await _output.WriteAsync(parsed, _ => ToolJson.Write(Describe(examination)), screen => Show(screen, database, examination));
        return examination.Problems.Any() ? ExitCode.Pending : ExitCode.Clean;
    }

    private static void Show(Screen screen, TargetDatabase database, Examination examination)
    {
        screen.Line($"{database.Title}, PostgreSQL {examination.Server}", "bold");
        screen.Line();
        foreach ((string title, IReadOnlyList<Finding> findings) in examination.Results)
        {
            bool isProblem = findings.Any(finding => finding.IsProblem);
            string word = isProblem ? "!" : findings.Count > 0 ? "?" : "+";
            screen.Line($"{word} {title}", isProblem ? "red bold" : findings.Count > 0 ? "yellow" : "green");
            foreach (Finding finding in findings)
            {
                screen.Line($"{finding.Target}: {finding.Message}", indent: "    ");
                screen.Line(finding.Remedy, "grey", "      ");
            }
        }

        screen.Line();
        screen.Line($"{PlanText.Count(examination.Problems.Count(), "problem")}, {PlanText.Count(examination.Advice.Count(), "suggestion")}.", examination.Problems.Any() ? "red bold" : "green");
    }

    private static JsonObject Describe(Examination examination) => new()
    {
        ["server"] = examination.Server,
        ["problems"] = examination.Problems.Count(),
        ["checks"] = ToolJson.Array(examination.Results, result => new JsonObject
        {
            ["title"] = result.Title,
            ["findings"] = ToolJson.Array(result.Findings, finding => new JsonObject
            {
                ["severity"] = finding.IsProblem ? "problem" : "advice",
                ["target"] = finding.Target,
                ["message"] = finding.Message,
                ["remedy"] = finding.Remedy,
            }),
        }),
    };
}
