using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Mapper.Reading;

/// <summary>
/// The models that were read of sets of assemblies, one of each set. Of assemblies that can be unloaded none is kept: as long as one of them is loaded, a model would
/// hold on to all others.
/// </summary>
internal static class ReadModels
{
    private static readonly Lock Lock = new();
    private static readonly List<ReadModel> Known = [];

    /// <summary>Reads the classes, unless they were the last to be read of these assemblies in the same way. What has mistakes is read anew each time: an assembly may have been missing.</summary>
    [RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
    internal static ReadModel Of(IEnumerable<Assembly> assemblies, ModelOptions options)
    {
        HashSet<Assembly> asked = [.. AssemblySet.Given(assemblies)];
        lock (Lock)
        {
            if (Known.Find(read => read.Options == options && asked.SetEquals(read.Assemblies)) is { } known)
            {
                return known;
            }
        }

        var model = new ReadModel([.. asked], options);
        if (model.Model.Diagnostics.Count == 0 && !asked.Any(assembly => assembly.IsCollectible || assembly.IsDynamic))
        {
            lock (Lock)
            {
                // One: who brings many schemas to one set of classes would keep a model for each.
                Known.RemoveAll(read => asked.SetEquals(read.Assemblies));
                Known.Add(model);
            }
        }

        return model;
    }
}
