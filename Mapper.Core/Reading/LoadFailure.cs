namespace Mapper.Reading;

/// <summary>The exceptions of the runtime when a type, or the assembly it is in, can't be loaded.</summary>
internal static class LoadFailure
{
    internal static bool Is(Exception exception) => exception is TypeLoadException or IOException or BadImageFormatException or MissingMemberException;
}
