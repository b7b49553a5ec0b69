namespace Mapper.Errors;

/// <summary>Every mistake that reading finds: one factory each, with its code, its sentences and what to write instead. A code never changes its meaning.</summary>
internal static partial class ModelErrors
{
    private static Diagnostic Error(string code, Place place, string message, string remedy) =>
        new() { Code = code, Member = place.Member, Target = place.Target, Message = message, Remedy = remedy };

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static string NameOf(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"nameof({name})"));
}
