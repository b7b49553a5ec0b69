namespace Mapper.Model;

/// <summary>The tables that a set of classes, or a database, describes. Immutable; the order of the input never shows in it.</summary>
public sealed partial record SchemaModel
{
    private Aside<TablesByName?> _byName;

    /// <summary>The tables, ordered by name.</summary>
    public EquatableArray<TableModel> Tables { get; init; }

    /// <summary>The enum types, ordered by name.</summary>
    public EquatableArray<EnumModel> Enums { get; init; }

    /// <summary>The extensions, ordered by name.</summary>
    public EquatableArray<ExtensionModel> Extensions { get; init; }

    /// <summary>Tables that were removed on purpose.</summary>
    public EquatableArray<QualifiedName> RemovedTables { get; init; }

    /// <summary>The data steps, in the order of their identities.</summary>
    public EquatableArray<DataStepModel> DataSteps { get; init; }

    /// <summary>The plugins that the classes belong to.</summary>
    public EquatableArray<PluginModel> Plugins { get; init; }

    /// <summary>Of a model of some plugins: what those beside them declare, which nobody may take for removed.</summary>
    internal Aside<OtherPlugins?> Others { get; init; }

    /// <summary>Of a model that a sync has just read of assemblies that say all there is to say: what names them. It holds for this very model, not for what is made of it.</summary>
    internal Aside<string?> ReadFrom { get; init; }

    /// <summary>Of the model of a saved plan, whose classes are not loaded: where they came from.</summary>
    internal Aside<EquatableArray<PluginAssembly>> SavedAssemblies { get; init; }

    /// <summary>The assemblies that the classes came from, each once a plugin, in the order of names.</summary>
    internal IReadOnlyList<PluginAssembly> Assemblies =>
    [
        .. Tables.Select(table => (Owner: table.Owner.Value, Type: table.ClrType.Value)).Concat(DataSteps.Select(step => (Owner: step.Owner.Value, Type: step.ClrType.Value)))
            .Where(it => it.Type?.Assembly.FullName is not null).Select(it => new PluginAssembly(it.Owner ?? "", it.Type!.Assembly.FullName!))
            .Concat(SavedAssemblies.Value).Distinct().OrderBy(it => it.Plugin, StringComparer.Ordinal).ThenBy(it => it.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every mistake found so far. Reading never throws; sync, plan and verify throw all of them as one <see cref="ModelException"/> before a connection is opened.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The table of a name, or <see langword="null"/>.</summary>
    /// <param name="name">The table's name.</param>
    public TableModel? Table(QualifiedName name) => TablesByName.Of(Tables, ref _byName).Find(name);

    /// <summary>The plugin of a data step, if its code states the name; else the assembly's, which may change, and <see langword="null"/>.</summary>
    internal string? StatedPluginOf(DataStepModel step) => Plugins.FirstOrDefault(plugin => plugin.Name == step.Owner.Value && plugin.IsStated.Value)?.Name;
}
