using System.CommandLine;
using System.Globalization;
using Mapper.Postgres;
using Mapper.Tool.Inputs;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Commands;

/// <summary><c>mapper history</c>: what was done to the database.</summary>
internal sealed class HistoryCommand : Command
{
    private readonly ConnectionOptions _connection;
    private readonly SyncOptions _options;
    private readonly OutputOptions _output;
    private readonly Option<int> _limit = new("--limit", "-n") { HelpName = "entries", DefaultValueFactory = _ => 20, Description = "How many of the latest entries; 0 for all." };
    private readonly Option<bool> _statements = new("--statements") { Description = "Shows the statements of each entry." };

    internal HistoryCommand(Surroundings surroundings)
        : base("history", "Shows what was done to the database, the latest first.")
    {
        _connection = new ConnectionOptions(this, surroundings);
        _options = new SyncOptions(this, SyncTask.Read);
        Add(_limit);
        _limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out int entries) || entries < 0))
            {
                result.AddError("--limit: write a number of entries, 0 for all.");
            }
        });
        Add(_statements);
        _output = new OutputOptions(this, surroundings, OutputFormat.Json);
        SetAction(async (parsed, cancellationToken) => (int)await RunAsync(parsed, cancellationToken));
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using TargetDatabase database = _connection.Open(parsed, []);
        IReadOnlyList<JournalEntry> all = await database.Source.CreateMigrator(_options.Read(parsed)).HistoryAsync(cancellationToken);
        int limit = parsed.GetValue(_limit);
        JournalEntry[] entries = [.. limit > 0 ? all.Take(limit) : all];
        await _output.WriteAsync(
            parsed,
            _ => ToolJson.Write(ToolJson.Array(entries, entry => ToolJson.Of(entry))),
            screen => Show(screen, database, entries, parsed.GetValue(_statements)));
        return ExitCode.Clean;
    }

    private static void Show(Screen screen, TargetDatabase database, JournalEntry[] entries, bool statements)
    {
        screen.Line(database.Title, "bold");
        screen.Line();
        foreach (JournalEntry entry in entries)
        {
            string what = entry.Undoes is { } undone ? $"undid {undone}" : string.Join(", ", entry.Plugins);
            string fate = entry.UndoneBy is { } by ? $", undone by {by}" : "";
            screen.Line(
                string.Create(CultureInfo.InvariantCulture, $"{entry.Id,4}  {entry.AppliedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {what}  {PlanText.Count(entry.Statements.Count, "statement")}, {entry.Duration.TotalMilliseconds:F0} ms, by {entry.Role}{fate}"),
                entry.UndoneBy is null ? null : "grey");
            foreach (string statement in statements ? entry.Statements : [])
            {
                screen.Line(statement, "grey", "      ");
            }
        }

        if (entries.Length == 0)
        {
            screen.Line("Nothing yet, or this role may not read it.");
        }
    }
}
