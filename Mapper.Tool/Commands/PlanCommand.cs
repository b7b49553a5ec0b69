using System.CommandLine;
using Mapper.Postgres;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper plan</c>: what a sync would do.</summary>
internal sealed class PlanCommand : Command
{
    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;

    internal PlanCommand(Surroundings surroundings)
        : base("plan", "Shows what would be changed, asking the rows too. Writes nothing. Exit code 0 when nothing, 2 when something, 3 when something is refused.")
    {
        _classes = new ClassOptions(this, surroundings);
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this);
        _output = new OutputOptions(this, surroundings, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Sql);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using TargetClasses classes = _classes.Read(parsed);
        await using TargetDatabase database = _connection.Open(parsed, _classes.Assemblies(parsed));
        SyncPlan plan = await database.Source.CreateMigrator(_options.Read(parsed, _classes.ModelOptions(parsed))).PlanAsync(classes.Model, cancellationToken);
        await _output.WriteAsync(parsed, format => PlanFile.Write(plan, format), screen => Show(screen, database, plan));
        return PlanFile.ExitCodeOf(plan);
    }

    private static void Show(Screen screen, TargetDatabase database, SyncPlan plan)
    {
        screen.Line(database.Title, "bold");
        screen.Line();
        PlanText.Write(screen, plan);
    }
}
