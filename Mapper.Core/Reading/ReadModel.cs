using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>What was read of assemblies, and how.</summary>
[RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
internal sealed class ReadModel(Assembly[] assemblies, ModelOptions options)
{
    private bool? _saysAll;

    internal Assembly[] Assemblies => assemblies;

    internal ModelOptions Options => options;

    internal SchemaModel Model { get; } = SchemaModel.FromAssemblies(assemblies, options);

    /// <inheritdoc cref="AssemblySet.SaysAll" />
    internal bool SaysAll => _saysAll ??= AssemblySet.SaysAll(assemblies, Model);
}
