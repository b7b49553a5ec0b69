using System.CommandLine;
using Mapper.Postgres;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper verify</c>: whether the database is as the classes want it, from the catalog alone.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;

    internal VerifyCommand(Surroundings surroundings)
        : base("verify", "Says whether the database is as the classes want it, from its catalog alone: a role that can only connect is enough. Exit code 0 when it is, 2 when it is behind or has drifted, 3 when a sync would refuse to settle that.")
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
        SchemaReport report = await database.Source.CreateMigrator(_options.Read(parsed, _classes.ModelOptions(parsed))).VerifyAsync(classes.Model, cancellationToken);
        await _output.WriteAsync(parsed, format => Write(report, format), screen => Show(screen, database, report));
        return PlanFile.ExitCodeOf(report.Plan);
    }

    private static string Write(SchemaReport report, OutputFormat format) => format switch
    {
        OutputFormat.Json => ToolJson.Write(ToolJson.Of(report)),
        OutputFormat.Markdown => $"{report.Summary}\n\n{report.Plan.ToMarkdown()}",
        _ => PlanFile.Write(report.Plan, format),
    };

    private static void Show(Screen screen, TargetDatabase database, SchemaReport report)
    {
        screen.Line(database.Title, "bold");
        screen.Line();
        PlanText.Write(screen, report.Plan);
        if (report.State != SchemaState.InSync)
        {
            screen.Line(report.Summary, "yellow");
        }
    }
}
