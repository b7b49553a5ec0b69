using System.Diagnostics;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Orders the renames of one table so that each finds its new name free; names that go round in a ring take a detour over a passing one.</summary>
internal static class RenameOrder
{
    internal static IEnumerable<RenamePart> Arrange(IReadOnlyList<RenamePart> renames)
    {
        List<RenamePart> waiting = [.. renames];
        for (int detours = 0; waiting.Count > 0;)
        {
            if (waiting.Find(rename => waiting.TrueForAll(other => other == rename || other.Before.Name != rename.After.Name)) is { } free)
            {
                waiting.Remove(free);
                yield return free;
                continue;
            }

            RenamePart first = waiting[0];
            INamedModel passing = Named(first.Before, $"mapper_renaming_{++detours}");
            waiting[0] = first with { Before = passing };
            yield return first with { After = passing };
        }
    }

    private static INamedModel Named(INamedModel part, string name) => part switch
    {
        ConstraintModel constraint => constraint with { Name = name },
        IndexModel index => index with { Name = name },
        _ => throw new UnreachableException(),
    };
}
