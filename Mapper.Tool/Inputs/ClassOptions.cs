using System.CommandLine;
using Mapper.Model;
using Mapper.Plugins;

namespace Mapper.Tool.Inputs;

/// <summary>Which classes: assemblies, a folder of plugins, or both.</summary>
internal sealed class ClassOptions
{
    private readonly Argument<string[]> _assemblies = new("assembly") { Arity = ArgumentArity.ZeroOrMore, Description = "The assemblies whose annotated classes are the model, as Shop.dll. They are read; none of their code runs, but for data steps that are applied." };
    private readonly Option<string?> _plugins = new("--plugins") { HelpName = "folder", Description = "A folder of plugins: each assembly in it, and in the folders in it, that has a mapped class." };
    private readonly Option<string> _schema = new("--default-schema") { HelpName = "name", DefaultValueFactory = _ => new ModelOptions().DefaultSchema, Description = "The schema of tables that name none." };
    private readonly Option<string> _naming = new Option<string>("--naming") { DefaultValueFactory = _ => "snake_case", Description = "How names are derived from C# names." }.AcceptOnlyFromAmong("snake_case", "exact");
    private readonly Surroundings _surroundings;

    internal ClassOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_assemblies);
        _assemblies.Validators.Add(result =>
        {
            foreach (System.CommandLine.Parsing.Token token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"There is no option {token.Value}.");
            }
        });
        command.Add(_plugins);
        command.Add(_schema);
        command.Add(_naming);
    }

    /// <summary>Whether any are named.</summary>
    internal bool AreGiven(ParseResult parsed) => Assemblies(parsed).Count > 0 || parsed.GetValue(_plugins) is not null;

    /// <summary>The assemblies, by their full paths.</summary>
    internal IReadOnlyList<string> Assemblies(ParseResult parsed) => [.. (parsed.GetValue(_assemblies) ?? []).Select(_surroundings.PathOf).Distinct()];

    internal ModelOptions ModelOptions(ParseResult parsed) => new()
    {
        DefaultSchema = parsed.GetRequiredValue(_schema),
        Naming = parsed.GetRequiredValue(_naming) == "exact" ? NamingConvention.Exact : NamingConvention.SnakeCase,
    };

    /// <summary>Reads the classes.</summary>
    /// <exception cref="ToolException">There are none, or something of them can't be loaded.</exception>
    internal TargetClasses Read(ParseResult parsed)
    {
        if (!AreGiven(parsed))
        {
            throw ToolException.Usage("Name an assembly, as mapper plan Shop.dll, or a folder of plugins with --plugins.");
        }

        var context = new TargetContext(Assemblies(parsed));
        var registry = new PluginRegistry();
        foreach (System.Reflection.Assembly assembly in context.LoadAll())
        {
            registry.Register(assembly);
        }

        if (parsed.GetValue(_plugins) is { } folder)
        {
            Discover(registry, _surroundings.PathOf(folder));
        }

        SchemaModel model = new PluginSet(registry.Snapshot(), ModelOptions(parsed)).Whole;
        return model is { Tables.Count: 0, RemovedTables.Count: 0, DataSteps.Count: 0, Diagnostics.Count: 0 }
            ? throw new ToolException($"No class with [Table] stands in {string.Join(", ", registry.Names)}: an empty model would be in sync with every database.")
            : new TargetClasses(model, context);
    }

    // What can't be loaded would make the model smaller than the code.
    private void Discover(PluginRegistry registry, string folder)
    {
        Discovery discovery = registry.Discover(folder);
        string[] broken = [.. discovery.Skipped.Where(skipped => skipped.Kind == SkipKind.NotLoadable).Select(skipped => $"{skipped.Path}: {skipped.Reason}")];
        if (broken.Length > 0)
        {
            throw new ToolException(string.Join('\n', broken));
        }

        if (discovery.Found.Count == 0 && registry.Names.Count == 0)
        {
            throw new ToolException($"There is no plugin in {folder}.");
        }

        foreach (SkippedAssembly doubled in discovery.Skipped.Where(skipped => skipped.Kind == SkipKind.SamePlugin))
        {
            _surroundings.Error.WriteLine($"note: {doubled.Path} is left out. {doubled.Reason}");
        }
    }
}
