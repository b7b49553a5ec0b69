using System.CommandLine;
using Npgsql;

namespace Mapper.Tool.Inputs;

/// <summary>Which database: said on the command line, by the environment, or in the application's settings.</summary>
internal sealed class ConnectionOptions
{
    internal const string Variable = "MAPPER_CONNECTION";

    private readonly Option<string?> _connection = new("--connection", "-c") { HelpName = "string", Description = $"The connection string, as Host=localhost;Database=shop. Else the environment variable {Variable} says it, which other users can't see, or ConnectionStrings in appsettings.json." };
    private readonly Option<string?> _name = new("--connection-name") { HelpName = "name", Description = "Which of the ConnectionStrings in appsettings.json, where there are several." };
    private readonly Surroundings _surroundings;

    internal ConnectionOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_connection);
        command.Add(_name);
    }

    /// <summary>The database; no connection is opened yet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="assemblies">The assemblies, whose settings may lie beside them.</param>
    /// <exception cref="ToolException">Nobody says which database, or not so that it can be understood.</exception>
    internal TargetDatabase Open(ParseResult parsed, IReadOnlyList<string> assemblies)
    {
        (string text, string source) = Find(parsed, assemblies);
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            builder.ApplicationName ??= "mapper";
            return new TargetDatabase(builder);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            // What Npgsql says of it may quote a part of a password.
            throw ToolException.Usage($"The connection string of {source} can't be understood. Its form is Host=localhost;Port=5432;Database=shop;Username=app and so on; a value that holds ; or = stands in quotes.");
        }
    }

    private (string Text, string Source) Find(ParseResult parsed, IReadOnlyList<string> assemblies)
    {
        string? name = parsed.GetValue(_name);
        if (parsed.GetValue(_connection) is { } given)
        {
            return (given, "--connection");
        }

        if (name is null && _surroundings.Variables.GetValueOrDefault(Variable) is { Length: > 0 } stated)
        {
            return (stated, Variable);
        }

        string[] folders = [_surroundings.Directory, .. assemblies.Select(assembly => Path.GetDirectoryName(assembly)!)];
        IReadOnlyDictionary<string, string> settings = AppSettings.ConnectionStrings(folders, _surroundings.Variables);
        return (settings.Count, name) switch
        {
            (_, { } wanted) when settings.TryGetValue(wanted, out string? found) => (found, $"ConnectionStrings:{wanted}"),
            (_, { } wanted) => throw ToolException.Usage($"There is no ConnectionStrings:{wanted} in appsettings.json. {Known(settings)}"),
            (1, null) => (settings.Values.First(), $"ConnectionStrings:{settings.Keys.First()}"),
            (0, null) => throw ToolException.Usage($"Say which database: --connection, the environment variable {Variable}, or ConnectionStrings in appsettings.json, here or beside the assembly."),
            _ => throw ToolException.Usage($"appsettings.json has several connection strings: choose with --connection-name. {Known(settings)}"),
        };
    }

    private static string Known(IReadOnlyDictionary<string, string> settings) => settings.Count == 0 ? "It has none at all." : $"It has {string.Join(", ", settings.Keys)}.";
}
