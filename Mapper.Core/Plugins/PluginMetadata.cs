using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Mapper.Reading.Attributes;

namespace Mapper.Plugins;

/// <summary>What a file says of itself without being loaded.</summary>
/// <param name="Assembly">The assembly's simple name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="IsPlugin">Whether it has a class that Mapper would read, or states that it is a plugin.</param>
internal sealed record PluginMetadata(string Assembly, Version Version, string Plugin, bool IsPlugin)
{
    private static readonly string[] OfClasses = [Ours.Table, Bcl.Table, Ours.DataStep];

    /// <summary>Reads a file; <see langword="null"/> where it is no managed assembly.</summary>
    /// <exception cref="IOException">It is not there, or somebody holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static PluginMetadata? Read(string path)
    {
        using FileStream content = File.OpenRead(path);
        try
        {
            using var file = new PEReader(content);
            return file.HasMetadata && file.GetMetadataReader() is { IsAssembly: true } reader ? Read(reader) : null;
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException))
        {
            // Of a damaged file the reader may say anything: a bad image, an overflow, an unknown culture.
            return null;
        }
    }

    private static PluginMetadata Read(MetadataReader reader)
    {
        AssemblyDefinition assembly = reader.GetAssemblyDefinition();
        CustomAttribute[] stated = [.. Attributes(reader, assembly.GetCustomAttributes())];
        CustomAttribute[] plugin = [.. stated.Where(attribute => NameOf(reader, attribute) == Ours.SchemaPlugin)];
        bool isPlugin = plugin.Length > 0
            || stated.Any(attribute => NameOf(reader, attribute) == Ours.RemovedTable)
            || reader.TypeDefinitions.Any(type => Attributes(reader, reader.GetTypeDefinition(type).GetCustomAttributes()).Any(attribute => OfClasses.Contains(NameOf(reader, attribute))));
        string name = reader.GetString(assembly.Name);
        return new PluginMetadata(name, assembly.Version, plugin is [var one, ..] ? FirstText(reader, one) ?? "" : name, isPlugin);
    }

    private static IEnumerable<CustomAttribute> Attributes(MetadataReader reader, CustomAttributeHandleCollection handles) => handles.Select(reader.GetCustomAttribute);

    private static string? NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        EntityHandle type = attribute.Constructor.Kind switch
        {
            HandleKind.MemberReference => reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent,
            HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
            _ => default,
        };
        return type.Kind switch
        {
            HandleKind.TypeReference when reader.GetTypeReference((TypeReferenceHandle)type) is var reference => $"{reader.GetString(reference.Namespace)}.{reader.GetString(reference.Name)}",
            HandleKind.TypeDefinition when reader.GetTypeDefinition((TypeDefinitionHandle)type) is var definition => $"{reader.GetString(definition.Namespace)}.{reader.GetString(definition.Name)}",
            _ => null,
        };
    }

    // After the prolog of two bytes (ECMA-335, II.23.3).
    private static string? FirstText(MetadataReader reader, CustomAttribute attribute)
    {
        BlobReader value = reader.GetBlobReader(attribute.Value);
        return value.Length > 2 && value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
    }
}
