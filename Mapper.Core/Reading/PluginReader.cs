using System.Reflection;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading;

/// <summary>Reads which plugin an assembly is.</summary>
internal static class PluginReader
{
    internal static PluginModel Read(Assembly assembly, AnnotationSet annotations)
    {
        Annotation? plugin = annotations.One(Ours.SchemaPlugin);
        return new PluginModel(
            plugin?.At<string>(0) ?? assembly.GetName().Name ?? "",
            plugin?.Text("Schema"),
            [.. (plugin?.Texts("DependsOn") ?? []).OfType<string>()])
        {
            IsStated = plugin is not null,
        };
    }

    /// <summary>The plugin's name; the assembly's where its attributes can't be loaded, which reading it reports.</summary>
    internal static string NameOf(Assembly assembly)
    {
        try
        {
            return Read(assembly, AnnotationSet.Of(assembly.GetCustomAttributesData())).Name;
        }
        catch (Exception exception) when (LoadFailure.Is(exception))
        {
            return assembly.GetName().Name ?? "";
        }
    }
}
