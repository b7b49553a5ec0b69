using System.CommandLine;
using Mapper.Postgres;
using Mapper.Tool.Inputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper script</c>: the plan, or its way back, as a script for psql.</summary>
internal sealed class ScriptCommand : Command
{
    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly Option<bool> _undo = new("--undo") { Description = "The way back instead: the script that reverses what would be done." };
    private readonly Option<string?> _file = new("--output", "-o") { HelpName = "file", Description = "Writes to a file rather than to the screen." };
    private readonly Surroundings _surroundings;

    internal ScriptCommand(Surroundings surroundings)
        : base("script", "Writes the SQL that would be run, as a script for psql; empty when there is nothing to do. Exit code 0 when it is written, 3 when something is refused; then there is none.")
    {
        _surroundings = surroundings;
        _classes = new ClassOptions(this, surroundings);
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this);
        Add(_undo);
        Add(_file);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using TargetClasses classes = _classes.Read(parsed);
        await using TargetDatabase database = _connection.Open(parsed, _classes.Assemblies(parsed));
        SyncPlan plan = await database.Source.CreateMigrator(_options.Read(parsed, _classes.ModelOptions(parsed))).PlanAsync(classes.Model, cancellationToken);
        if (plan.Refused.Count > 0)
        {
            throw new UnsafePlanException(plan);
        }

        string script = parsed.GetValue(_undo) ? plan.Undo : plan.ToSql();
        if (parsed.GetValue(_file) is { } file)
        {
            await File.WriteAllTextAsync(_surroundings.PathOf(file), script, cancellationToken);
        }
        else
        {
            await _surroundings.Out.WriteAsync(script);
        }

        return ExitCode.Clean;
    }
}
