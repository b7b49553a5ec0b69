using System.CommandLine;
using System.Globalization;
using Mapper.Postgres;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper undo</c>: goes the way back of an entry of the journal.</summary>
internal sealed class UndoCommand : Command
{
    private readonly Argument<long> _entry = new("entry") { Description = "The number of the entry, as mapper history shows it." };
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what an undoing would do, asking the rows too. Writes nothing. Exit code 2, or 3 when it would be refused." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Undoes without asking. Where nobody can be asked, this is needed." };
    private readonly Surroundings _surroundings;

    internal UndoCommand(Surroundings surroundings)
        : base("undo", "Gives the database the structure again that it had before an entry of the journal, and says what does not come back. Exit code 0 when undone, 3 when refused, 2 when it was declined.")
    {
        _surroundings = surroundings;
        Add(_entry);
        _entry.CustomParser = result =>
        {
            if (!long.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out long entry))
            {
                result.AddError("The entry is a number, as mapper history shows it.");
            }

            return entry;
        };
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this, SyncTask.Undo);
        Add(_yes);
        Add(_dryRun);
        _output = new OutputOptions(this, surroundings, OutputFormat.Json);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_dryRun))
        {
            return await ShowAsync(parsed, cancellationToken);
        }

        bool asks = !parsed.GetValue(_yes);
        if (asks && (!_surroundings.IsInteractive || OutputOptions.WantsJson(parsed)))
        {
            throw ToolException.Usage("There is nobody to ask: say --yes, or --dry-run to see what would be done.");
        }

        _output.EnsureWritable(parsed);
        await using TargetDatabase database = _connection.Open(parsed, []);
        Migrator migrator = database.Source.CreateMigrator(_options.Read(parsed));
        long id = parsed.GetValue(_entry);
        if (asks && await ScriptAsync(migrator, id, cancellationToken) is { } script)
        {
            var screen = Screen.OfOutput(_surroundings);
            screen.Line(database.Title, "bold");
            screen.Line();
            screen.Line(script, "grey", "  ");
            if (!await Question.AskAsync(_surroundings, $"Undo entry {id} of {database.Title}?", cancellationToken))
            {
                return ExitCode.Pending;
            }
        }

        SyncResult result = await migrator.UndoAsync(id, cancellationToken);
        await _output.WriteAsync(parsed, _ => ToolJson.Write(ToolJson.Of(result)), screen =>
        {
            if (!asks)
            {
                screen.Line(database.Title, "bold");
                screen.Line();
                PlanText.WriteSteps(screen, result.Plan);
            }

            ResultText.Write(screen, result);
        });
        return ExitCode.Clean;
    }

    private async Task<ExitCode> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using TargetDatabase database = _connection.Open(parsed, []);
        SyncResult planned = await database.Source.CreateMigrator(_options.Read(parsed)).PlanUndoAsync(parsed.GetValue(_entry), cancellationToken);
        await _output.WriteAsync(parsed, _ => ToolJson.Write(ToolJson.Planned(planned)), screen =>
        {
            screen.Line(database.Title, "bold");
            screen.Line();
            PlanText.WriteSteps(screen, planned.Plan);
            ResultText.WriteLost(screen, planned);
            screen.Line($"Nothing was changed: {PlanText.Summary(planned.Plan)}", "bold");
        });
        return ExitCode.Pending;
    }

    // Of an entry that has no way back, the undoing itself says so.
    private static async Task<string?> ScriptAsync(Migrator migrator, long id, CancellationToken cancellationToken) =>
        (await migrator.HistoryAsync(cancellationToken)).FirstOrDefault(entry => entry.Id == id && entry.UndoneBy is null)?.Undo;
}
