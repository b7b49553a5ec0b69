using System.CommandLine;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tool.Diagrams;
using Mapper.Tool.Inputs;
using Mapper.Tool.Scaffolding;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper diagram</c>: a picture of the tables.</summary>
internal sealed class DiagramCommand : Command
{
    private static readonly string[] Endings = ["", ".svg", ".html", ".htm", ".md", ".mmd", ".mermaid", ".txt"];

    private readonly ClassOptions _classes;
    private readonly ConnectionOptions _connection;
    private readonly Option<string?> _plan = new("--plan") { HelpName = "file", Description = "A saved plan, whose tables are coloured: green come, yellow change, red go." };
    private readonly Option<string?> _file = new("--output", "-o") { HelpName = "file", Description = "Writes to a file rather than to the screen; .svg is a picture, .html a page with it, .md a block that GitHub draws, .mmd Mermaid's text." };
    private readonly Surroundings _surroundings;

    internal DiagramCommand(Surroundings surroundings)
        : base("diagram", "Draws the tables of classes, for which no database is needed, or without classes those of a database, as an entity-relationship diagram: of Mermaid, or as a picture.")
    {
        _surroundings = surroundings;
        _classes = new ClassOptions(this, surroundings);
        _connection = new ConnectionOptions(this, surroundings);
        Add(_plan);
        Add(_file);
        _file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } file && !Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"A diagram is not written as {Path.GetExtension(file)}: .svg is a picture, .html a page with it, .md a block that GitHub draws, and .mmd Mermaid's text.");
            }
        });
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        SyncPlan? plan = parsed.GetValue(_plan) is { } saved ? SyncPlan.FromJson(await File.ReadAllTextAsync(_surroundings.PathOf(saved), cancellationToken)) : null;
        EquatableArray<TableModel> tables = _classes.AreGiven(parsed) ? OfClasses(parsed) : await OfDatabaseAsync(parsed, cancellationToken);
        if (parsed.GetValue(_file) is { } file)
        {
            await File.WriteAllTextAsync(_surroundings.PathOf(file), Drawn(tables, plan, Path.GetExtension(file)), cancellationToken);
        }
        else
        {
            await _surroundings.Out.WriteAsync(Mermaid.Write(tables, plan));
        }

        return ExitCode.Clean;
    }

    private static string Drawn(EquatableArray<TableModel> tables, SyncPlan? plan, string extension) => extension.ToUpperInvariant() switch
    {
        ".SVG" => Picture.Svg(Drawing.Of(tables, plan)),
        ".HTML" or ".HTM" => Page.Write(Drawing.Of(tables, plan)),
        ".MD" => $"```mermaid\n{Mermaid.Write(tables, plan)}```\n",
        _ => Mermaid.Write(tables, plan),
    };

    private EquatableArray<TableModel> OfClasses(ParseResult parsed)
    {
        using TargetClasses classes = _classes.Read(parsed);
        SchemaModel model = new PostgresDialect().Complete(classes.Model);
        return model.Diagnostics.Count == 0 ? model.Tables : throw new ModelException(model.Diagnostics);
    }

    private async Task<EquatableArray<TableModel>> OfDatabaseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using TargetDatabase database = _connection.Open(parsed, []);
        return (await DatabaseReader.ReadAsync(database.Source, new ScaffoldScope([], [], new MigratorOptions().BookkeepingSchema), cancellationToken)).Tables;
    }
}
