using System.Buffers;

namespace Mapper.Planning;

/// <summary>What a plain word of SQL is made of. A dollar is left out: it may be the end of a quotation.</summary>
internal static class WordCharacters
{
    internal static readonly SearchValues<char> Ascii = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
