using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>The models that were read of assemblies, while anybody else holds them: nothing here keeps a model, or an assembly that could be unloaded, alive.</summary>
internal static class ReadModels
{
    private static readonly Lock Lock = new();
    private static readonly List<Read> Known = [];

    [RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
    internal static SchemaModel Of(IEnumerable<Assembly> assemblies, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        Assembly[] asked = [.. assemblies.Distinct()];
        lock (Lock)
        {
            Known.RemoveAll(read => !read.Model.TryGetTarget(out _));
            if (Known.Find(read => read.IsOf(asked, options)) is { } found && found.Model.TryGetTarget(out SchemaModel? known))
            {
                return known;
            }
        }

        SchemaModel model = SchemaModel.FromAssemblies(asked, options);
        lock (Lock)
        {
            Known.Add(new Read([.. asked.Select(assembly => new WeakReference<Assembly>(assembly))], options, new WeakReference<SchemaModel>(model)));
        }

        return model;
    }

    private sealed record Read(IReadOnlyList<WeakReference<Assembly>> Assemblies, ModelOptions Options, WeakReference<SchemaModel> Model)
    {
        internal bool IsOf(Assembly[] asked, ModelOptions options) =>
            Options == options && Assemblies.Count == asked.Length && Assemblies.All(assembly => assembly.TryGetTarget(out Assembly? its) && asked.Contains(its));
    }
}
