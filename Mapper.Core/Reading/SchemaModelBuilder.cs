using System.Diagnostics.CodeAnalysis;
using Mapper.Reading;
using Mapper.Reading.Classes;

namespace Mapper.Model;

/// <summary>
/// Gathers classes by type argument, so that the trimmer keeps what reading needs. A trimmed application must not switch
/// <c>NullabilityInfoContextSupport</c> off in its project file, since nullable references decide NOT NULL; reading reports it.
/// </summary>
public sealed class SchemaModelBuilder
{
    private readonly ModelOptions? _options;
    private readonly Dictionary<Type, ReadableType> _types = [];

    internal SchemaModelBuilder(ModelOptions? options) => _options = options;

    /// <summary>Adds a mapped class, a data step, or an enum with <c>[EnumType]</c>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The same builder.</returns>
    public SchemaModelBuilder Add<[DynamicallyAccessedMembers(ReadableType.Members)] T>()
    {
        _types[typeof(T)] = new ReadableType(typeof(T));
        return this;
    }

    /// <summary>Reads the classes; mistakes are in <see cref="SchemaModel.Diagnostics"/>.</summary>
    public SchemaModel Build() => ModelReader.Read(new ModelInput([.. _types.Values]), _options);
}
