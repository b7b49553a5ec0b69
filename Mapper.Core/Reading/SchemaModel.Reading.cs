using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Reading;

namespace Mapper.Model;

/// <content>How a model is read from classes.</content>
public sealed partial record SchemaModel
{
    /// <summary>
    /// Reads the classes with Mapper's or the BCL's <c>[Table]</c>, of any accessibility and nesting, and the data steps of assemblies.
    /// What the classes get wrong is in <see cref="Diagnostics"/>.
    /// </summary>
    /// <param name="assemblies">The assemblies; their order and repetition mean nothing.</param>
    /// <param name="options">How names are derived.</param>
    /// <exception cref="ArgumentNullException">There are no assemblies at all, or one of them is null.</exception>
    [RequiresUnreferencedCode("Annotated classes may have been trimmed. Use SchemaModel.CreateBuilder().Add<T>() in trimmed applications.")]
    public static SchemaModel FromAssemblies(IEnumerable<Assembly> assemblies, ModelOptions? options = null)
    {
        return ModelReader.Read(TypeDiscovery.InAssemblies(AssemblySet.Given(assemblies)), options);
    }

    /// <summary>
    /// Reads the given types, classes without <c>[Table]</c> too; a data step or an enum among them is read as such.
    /// What their assemblies state (plugin, extensions, removed tables) counts. A class that only another ORM annotates, or none, gets its
    /// primary key by EF Core's convention <c>Id</c> or <c>ClassId</c>; a class with any Mapper attribute states its key.
    /// What the classes get wrong is in <see cref="Diagnostics"/>.
    /// </summary>
    /// <param name="types">The types; their order and repetition mean nothing.</param>
    /// <param name="options">How names are derived.</param>
    /// <exception cref="ArgumentNullException">There are no types at all, or one of them is null.</exception>
    [RequiresUnreferencedCode("Members of the classes may have been trimmed. Use SchemaModel.CreateBuilder().Add<T>() in trimmed applications.")]
    public static SchemaModel FromTypes(IEnumerable<Type> types, ModelOptions? options = null)
    {
        return ModelReader.Read(TypeDiscovery.InTypes(TypeDiscovery.Given(types)), options);
    }

    /// <summary>Starts a model of classes named one by one, which trimming and native compilation can follow.</summary>
    /// <param name="options">How names are derived.</param>
    public static SchemaModelBuilder CreateBuilder(ModelOptions? options = null) => new(options);
}
