using System.CommandLine;
using Mapper.Model;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;
using Mapper.Tool.Scaffolding;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper scaffold</c>: annotated classes from a database.</summary>
internal sealed class ScaffoldCommand : Command
{
    private readonly ConnectionOptions _connection;
    private readonly Option<string[]> _schemas = new("--schema") { HelpName = "name", Description = "A schema whose tables are wanted; without it, all. May be repeated." };
    private readonly Option<string[]> _tables = new("--table") { HelpName = "name", Description = "A table that is wanted, as table or schema.table; without it, all. May be repeated." };
    private readonly Option<string> _namespace = new("--namespace") { HelpName = "name", DefaultValueFactory = _ => "Model", Description = "The namespace of the classes." };
    private readonly Option<string> _bookkeeping = new("--bookkeeping-schema") { HelpName = "name", DefaultValueFactory = _ => new MigratorOptions().BookkeepingSchema, Description = "The schema of Mapper's own tables, which are left out." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "path", Description = "A file that ends with .cs for all classes, or a folder for a file each. Without it they go to the screen." };
    private readonly Surroundings _surroundings;

    internal ScaffoldCommand(Surroundings surroundings)
        : base("scaffold", "Writes annotated classes that say what the database has: compiled, they need no change of it.")
    {
        _surroundings = surroundings;
        _connection = new ConnectionOptions(this, surroundings);
        foreach (Option option in new Option[] { _schemas, _tables, _namespace, _bookkeeping, _output })
        {
            Add(option);
        }

        _namespace.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !CSharp.IsNamespace(token.Value))
            {
                result.AddError($"--namespace {token.Value}: it is no name of a namespace.");
            }
        });
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using TargetDatabase database = _connection.Open(parsed, []);
        var scope = new ScaffoldScope(parsed.GetValue(_schemas) ?? [], parsed.GetValue(_tables) ?? [], parsed.GetRequiredValue(_bookkeeping));
        DatabaseModel model = await DatabaseReader.ReadAsync(database.Source, scope, cancellationToken);
        if (model.Tables.Count == 0)
        {
            bool isAll = scope.Schemas.Length == 0 && scope.Tables.Length == 0;
            throw new ToolException($"There is no {(isAll ? "" : "such ")}table in {database.Title}.");
        }

        var scaffold = new Scaffold(model, parsed.GetRequiredValue(_namespace));
        await WriteAsync(scaffold, parsed.GetValue(_output), cancellationToken);
        foreach (string unsaid in scaffold.Unsaid)
        {
            await _surroundings.Error.WriteLineAsync($"note: no annotation says it: {unsaid}");
        }

        return ExitCode.Clean;
    }

    private async Task WriteAsync(Scaffold scaffold, string? output, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            await _surroundings.Out.WriteAsync(scaffold.ToFile());
        }
        else if (output.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            await File.WriteAllTextAsync(_surroundings.PathOf(output), scaffold.ToFile(), cancellationToken);
        }
        else
        {
            string folder = Directory.CreateDirectory(_surroundings.PathOf(output)).FullName;
            (string Name, string Code)[] files = [.. scaffold.ToFiles()];
            foreach ((string name, string code) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), code, cancellationToken);
            }

            Screen.OfOutput(_surroundings).Line($"{PlanText.Count(files.Length, "file")} in {folder}", "green");
        }
    }
}
