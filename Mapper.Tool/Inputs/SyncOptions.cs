using System.CommandLine;
using System.Globalization;

namespace Mapper.Tool.Inputs;

/// <summary>How to work: those of <see cref="MigratorOptions"/> that a command line can say.</summary>
internal sealed class SyncOptions
{
    private static readonly MigratorOptions Defaults = new();

    private readonly Option<string> _bookkeeping = new(OptionNames.Bookkeeping) { HelpName = "name", DefaultValueFactory = _ => Defaults.BookkeepingSchema, Description = "The schema of Mapper's own tables." };
    private readonly Option<string[]> _dataLoss = new(OptionNames.DataLoss) { HelpName = "name", Description = "A schema.table or schema.table.column whose values may be lost. May be repeated." };
    private readonly Option<bool> _noExtensions = new(OptionNames.NoExtensions) { Description = "Refuse missing extensions rather than create them." };
    private readonly Option<string[]> _baseline = new(OptionNames.Baseline) { HelpName = "id", Description = "A data step that the database has had already, where its bookkeeping can't tell. May be repeated." };
    private readonly Option<double> _lockTimeout = Seconds(OptionNames.LockTimeout, Defaults.LockTimeout, "Seconds that a statement waits for a table in use.");
    private readonly Option<double> _lockWait = Seconds(OptionNames.LockWait, Defaults.LockWait, "Seconds to wait for another process that syncs the database.");
    private readonly Option<double?> _statementTimeout = new(OptionNames.StatementTimeout) { HelpName = "seconds", Description = "Seconds that a statement may take; without it there is no limit." };

    private readonly Option<string> _superseded = new Option<string>(OptionNames.Superseded) { DefaultValueFactory = _ => "verify", Description = "Where a newer version of the classes was applied: verify that these can do with it, or apply them all the same." }.AcceptOnlyFromAmong("verify", "apply");

    internal SyncOptions(Command command, SyncTask task = SyncTask.Sync)
    {
        Option[] all = [_bookkeeping, _dataLoss, _noExtensions, _baseline, _lockTimeout, _lockWait, _statementTimeout, _superseded];

        // A script that gives all commands the same options goes on working; the help shows those that mean something.
        Option[] meant = task switch
        {
            SyncTask.Sync => all,
            SyncTask.Undo => [_bookkeeping, _dataLoss, _lockTimeout, _lockWait, _statementTimeout],
            _ => [_bookkeeping],
        };
        foreach (Option option in all)
        {
            option.Hidden = !meant.Contains(option);
            command.Add(option);
        }
    }

    internal MigratorOptions Read(ParseResult parsed, ModelOptions? model = null)
    {
        string[] allowed = parsed.GetValue(_dataLoss) ?? [];
        if (allowed.FirstOrDefault(entry => !entry.Contains('.', StringComparison.Ordinal)) is { } wrong)
        {
            throw ToolException.Usage($"--allow-data-loss {wrong}: write schema.table or schema.table.column.");
        }

        return new MigratorOptions
        {
            Model = model ?? Defaults.Model,
            BookkeepingSchema = parsed.GetRequiredValue(_bookkeeping),
            AllowDataLoss = allowed,
            Superseded = parsed.GetRequiredValue(_superseded) == "apply" ? SupersededPolicy.Apply : SupersededPolicy.VerifyOnly,
            CreateExtensions = !parsed.GetValue(_noExtensions),
            DataStepBaseline = parsed.GetValue(_baseline) is { Length: > 0 } baseline ? baseline : null,
            LockTimeout = TimeSpan.FromSeconds(parsed.GetValue(_lockTimeout)),
            LockWait = TimeSpan.FromSeconds(parsed.GetValue(_lockWait)),
            StatementTimeout = parsed.GetValue(_statementTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static Option<double> Seconds(string name, TimeSpan value, string description)
    {
        var option = new Option<double>(name) { HelpName = "seconds", DefaultValueFactory = _ => value.TotalSeconds, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!double.TryParse(token.Value, CultureInfo.InvariantCulture, out double seconds) || seconds is < 0 or > 86400 or double.NaN))
            {
                result.AddError($"{name} {token.Value}: write seconds, 0 to 86400.");
            }
        });
        return option;
    }
}
