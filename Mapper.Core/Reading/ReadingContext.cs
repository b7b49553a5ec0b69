using System.Reflection;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>What all readers of one model share. It lives as long as the reading does: plugins must stay collectible.</summary>
internal sealed class ReadingContext(ModelOptions options, IEnumerable<Type> given, PluginMap plugins)
{
    private readonly HashSet<Type> _given = [.. given, .. plugins.Types];
    private readonly Dictionary<Type, bool> _mapped = [];
    private readonly Dictionary<Assembly, PluginModel> _plugins = [];
    private readonly Dictionary<Assembly, AnnotationSet> _assemblies = [];
    private readonly List<Diagnostic> _diagnostics = [];

    internal NamingConvention Naming => options.Naming;

    internal IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>A class is mapped when it has a <c>[Table]</c> or is among the types given.</summary>
    internal bool IsMapped(Type type)
    {
        if (!_mapped.TryGetValue(type, out bool mapped))
        {
            mapped = type.IsClass && (_given.Contains(type) || ClassAnnotations.HasTable(type));
            _mapped.Add(type, mapped);
        }

        return mapped;
    }

    internal void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    internal void Report(IEnumerable<Diagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    internal AnnotationSet AnnotationsOf(Assembly assembly)
    {
        if (!_assemblies.TryGetValue(assembly, out AnnotationSet? annotations))
        {
            annotations = Load(assembly);
            _assemblies.Add(assembly, annotations);
        }

        return annotations;
    }

    internal PluginModel PluginOf(Assembly assembly)
    {
        if (!_plugins.TryGetValue(assembly, out PluginModel? plugin))
        {
            plugin = PluginReader.Read(assembly, AnnotationsOf(assembly));
            _plugins.Add(assembly, plugin);
        }

        return plugin;
    }

    /// <summary>The plugin of a type: what it was registered as, else what its assembly is.</summary>
    internal PluginModel PluginOf(Type type) => plugins.Of(type) ?? PluginOf(type.Assembly);

    /// <summary>The plugins for which an assembly's statements count.</summary>
    internal IEnumerable<PluginModel> SpeaksFor(Assembly assembly) => [.. plugins.In(assembly).Prepend(plugins.Of(assembly) ?? PluginOf(assembly)).DistinctBy(plugin => plugin.Name)];

    /// <summary>The schema of what an assembly's statements leave without one.</summary>
    internal string SchemaOf(Assembly assembly) => (plugins.Of(assembly) ?? PluginOf(assembly)).Schema ?? options.DefaultSchema;

    /// <summary>The schema of a type that leaves it out.</summary>
    internal string SchemaOf(Type type) => PluginOf(type).Schema ?? options.DefaultSchema;

    /// <summary>Splits <c>schema.name</c> at the first dot; a name without one is in the schema given.</summary>
    internal static QualifiedName Qualified(string text, string schema) =>
        text.IndexOf('.', StringComparison.Ordinal) is >= 0 and int dot ? new QualifiedName(text[..dot], text[(dot + 1)..]) : new QualifiedName(schema, text);

    private AnnotationSet Load(Assembly assembly)
    {
        try
        {
            return AnnotationSet.Of(assembly.GetCustomAttributesData());
        }
        catch (Exception exception) when (LoadFailure.Is(exception))
        {
            Report(ModelErrors.NotLoadable(new Place(assembly.GetName().Name ?? "?"), exception.Message));
            return AnnotationSet.Of([]);
        }
    }

    /// <summary>A context that shares everything but the diagnostics, for classes that are looked at but are no part of the model.</summary>
    internal ReadingContext Aloof() => new(options, _given, plugins);
}
