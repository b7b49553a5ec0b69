namespace Mapper.Errors;

/// <summary>A noun with the article that its sound asks for.</summary>
internal static class Article
{
    internal static string Of(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {noun}" : $"a {noun}";
}
