using System.CommandLine;
using Mapper.Tool.Commands;

namespace Mapper.Tool;

/// <summary>The command <c>mapper</c>.</summary>
internal static class MapperCommand
{
    /// <summary>The names of the commands.</summary>
    internal static IEnumerable<string> Names => Root(Surroundings.OfProcess()).Subcommands.Select(command => command.Name);

    internal static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Root(surroundings).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
            {
                await surroundings.Error.WriteLineAsync(Secrets.Mask($"error: {message}"));
            }

            await surroundings.Error.WriteLineAsync($"Try: {string.Join(' ', NamesOf(parsed.CommandResult))} --help");
            return (int)ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception)
        {
            return (int)Failure.Report(exception, parsed, surroundings);
        }
    }

    private static RootCommand Root(Surroundings surroundings) =>
        new("Keeps a PostgreSQL schema in step with annotated classes. Exit codes: 0 in sync or applied, 1 error, 2 changes pending, 3 refused, 64 wrong usage.")
        {
            new PlanCommand(surroundings),
            new ApplyCommand(surroundings),
            new VerifyCommand(surroundings),
            new ScriptCommand(surroundings),
            new HistoryCommand(surroundings),
            new UndoCommand(surroundings),
            new DoctorCommand(surroundings),
            new ScaffoldCommand(surroundings),
            new DiagramCommand(surroundings),
        };

    private static IEnumerable<string> NamesOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? NamesOf(parent).Append(command.Command.Name) : ["mapper"];
}
