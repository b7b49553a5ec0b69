using System.Reflection;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;
using Mapper.Reading.Constraints;
using Mapper.Reading.Rules;

namespace Mapper.Reading;

/// <summary>Reads classes into a model: each class alone, then foreign keys between them, names, and the rules over all.</summary>
internal sealed class ModelReader
{
    private readonly ModelInput _input;
    private readonly ReadingContext _context;
    private readonly IReadOnlyList<ReadableType> _types;
    private readonly IReadOnlyList<Assembly> _assemblies;

    private ModelReader(ModelInput input, ModelOptions options)
    {
        _input = input;
        _context = new ReadingContext(options, input.Types.Select(readable => readable.Type), input.Plugins);
        _types = [.. input.Types.OrderBy(readable => readable.Type.DisplayName, StringComparer.Ordinal).ThenBy(readable => readable.Type.Assembly.FullName, StringComparer.Ordinal)];
        _assemblies = [.. input.Assemblies.Concat(_types.Select(readable => readable.Type.Assembly)).Distinct()];
    }

    internal static SchemaModel Read(ModelInput input, ModelOptions? options) => new ModelReader(input, options ?? new ModelOptions()).Read();

    private SchemaModel Read()
    {
        _context.Report(_input.Diagnostics);
        ILookup<TypeRole, ReadableType> roles = _types.ToLookup(readable => Guarded(readable.Type, () => TypeRoles.Of(readable.Type), TypeRole.None));
        IReadOnlyList<TableDraft> all = [.. roles[TypeRole.Table].Select(Draft).OfType<TableDraft>()];
        IReadOnlyList<TableDraft> drafts = DuplicateTables.Remove(all, _context);
        ReadForeignKeys(all);
        IReadOnlyList<TableModel> tables = new ConstraintNames(_context).Settle([.. drafts.Select(draft => draft.Table)]);

        // A class whose table another has is out of the model, and its own mistakes are still told.
        IReadOnlyList<TableModel> doubles = [.. all.Except(drafts).SelectMany(draft => new ConstraintNames(_context).Settle([draft.Table]))];
        var assemblies = new AssemblyReader(_context);

        // What an assembly states counts once: with itself, if it is a plugin too.
        IReadOnlyList<Assembly> stating = [.. _assemblies.Where(assembly => _input.Assemblies.Contains(assembly) || !_input.Plugins.IsWhole(assembly))];
        IReadOnlyList<(QualifiedName Table, string Plugin)> removals = assemblies.Removals(stating, tables);
        SchemaModel model = new()
        {
            Tables = [.. tables],
            Enums = [.. new EnumReader(_context).Read(roles[TypeRole.Enum].Select(readable => readable.Type), tables)],
            Extensions = [.. assemblies.Extensions(stating, drafts)],
            RemovedTables = [.. removals.Select(removal => removal.Table).Distinct().Order()],
            DataSteps = [.. new DataStepReader(_context).Read(roles[TypeRole.DataStep])],
            Plugins =
            [
                .. new PluginsReader(_context, _input).Read(_assemblies, tables)
                    .Select(plugin => plugin with { RemovedTables = removals.Where(removal => removal.Plugin == plugin.Name).Select(removal => removal.Table).Distinct().Order().ToEquatableArray() }),
            ],
        };
        Diagnostic[] found = [.. _context.Diagnostics, .. ModelValidator.Check(model), .. doubles.SelectMany(table => ModelValidator.Check(new SchemaModel { Tables = [table] }))];
        return found.Length == 0 ? model : model with { Diagnostics = Sorted(Culprits.Name(found, _types.Select(readable => ((string?)readable.Type.DisplayName, (string?)_context.PluginOf(readable.Type).Name)))) };
    }

    private TableDraft? Draft(ReadableType type)
    {
        if (ClassShape.Mistake(type.Type) is { } mistake)
        {
            _context.Report(mistake);
            return null;
        }

        return Guarded(type.Type, () => new TableReader(_context).Read(type), null);
    }

    private void ReadForeignKeys(IReadOnlyList<TableDraft> drafts)
    {
        var principals = new Principals(drafts, _context, _input.Reach);
        var resolver = new ForeignKeyResolver(_context, principals);
        var ours = new ForeignKeyReader(_context);
        var navigations = new NavigationKeyReader(_context, principals);
        IReadOnlyList<ForeignKeyDraft> stated =
        [
            .. drafts.SelectMany(draft => Guarded(draft.Class, () => ours.Read(draft).ToList(), [])),
            .. drafts.SelectMany(draft => Guarded(draft.Class, () => navigations.Read(draft).ToList(), [])),
        ];
        ForeignKeys.Attach(stated, resolver, drafts);
    }

    /// <summary>Reads what may meet a type that can't be loaded.</summary>
    private T Guarded<T>(Type type, Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (LoadFailure.Is(exception))
        {
            _context.Report(ModelErrors.NotLoadable(new Place(type.DisplayName), exception.Message));
            return otherwise;
        }
    }

    private static EquatableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Distinct()
            .OrderBy(diagnostic => diagnostic.Member, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Target, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
    ];
}
