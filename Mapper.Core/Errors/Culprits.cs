namespace Mapper.Errors;

/// <summary>Whose class a mistake is in: a host of many plugins can only tell its author.</summary>
internal static class Culprits
{
    /// <param name="diagnostics">Mistakes, each with the C# member at fault.</param>
    /// <param name="classes">The classes as messages name them, each with its plugin. Two plugins may have a copy of one.</param>
    internal static IEnumerable<Diagnostic> Name(IEnumerable<Diagnostic> diagnostics, IEnumerable<(string? Class, string? Plugin)> classes)
    {
        ILookup<string, string> plugins = classes.Where(it => it is { Class: not null, Plugin: not null }).ToLookup(it => it.Class!, it => it.Plugin!);
        return diagnostics.Select(it => it.Culprit.Value is not null || it.Plugins.Count > 0 ? it : it with { Culprit = Of(it.Member, plugins) });
    }

    private static string? Of(string member, ILookup<string, string> plugins)
    {
        while (!plugins.Contains(member))
        {
            int end = member.LastIndexOf('.');
            if (end < 0)
            {
                return null;
            }

            member = member[..end];
        }

        return string.Join(", ", plugins[member].Distinct().Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
    }
}
