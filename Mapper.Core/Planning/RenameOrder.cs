using System.Diagnostics;
using System.Globalization;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Orders renames so that each finds its new name free; names that go round in a ring take a detour over a passing one.</summary>
internal static class RenameOrder
{
    internal static IEnumerable<(string Before, string After)> Arrange(IReadOnlyList<(string Before, string After)> renames) =>
        Arrange(renames, rename => rename.Before, rename => rename.After, (rename, passing) => ((rename.Before, passing), (passing, rename.After)));

    internal static IEnumerable<(QualifiedName Before, QualifiedName After)> Arrange(IReadOnlyList<(QualifiedName Before, QualifiedName After)> renames) =>
        Arrange(renames, rename => rename.Before, rename => rename.After, Detour);

    /// <summary>Renames of constraints and indexes. What is an index, or has one, shares its names with all of the schema.</summary>
    internal static IEnumerable<RenamePart> Arrange(IReadOnlyList<RenamePart> renames) =>
        Arrange(renames, rename => NameOf(rename, rename.Before), rename => NameOf(rename, rename.After), Detour);

    private static (string Space, string Name) NameOf(RenamePart rename, INamedModel part) =>
        (part is CheckModel or ForeignKeyModel ? rename.TableName.ToString() : rename.TableName.Schema, part.Name);

    private static IEnumerable<TRename> Arrange<TRename, TName>(
        IReadOnlyList<TRename> renames, Func<TRename, TName> before, Func<TRename, TName> after, Func<TRename, string, (TRename First, TRename Then)> detour)
        where TName : notnull
    {
        TRename[] waiting = [.. renames];
        int[] places = [.. Enumerable.Range(0, waiting.Length)];
        bool[] done = new bool[waiting.Length];
        Dictionary<TName, int> held = waiting.CountBy(before).ToDictionary();
        ILookup<TName, int> wanted = places.ToLookup(i => after(waiting[i]));

        // Of those whose new name is free the first goes first.
        var free = new PriorityQueue<int, int>(places.Where(i => !held.ContainsKey(after(waiting[i]))).Select(i => (i, i)));
        int first = 0;
        int detours = 0;
        for (int left = waiting.Length; left > 0;)
        {
            if (free.TryDequeue(out int next, out _))
            {
                yield return waiting[next];
                done[next] = true;
                left--;
                Release(before(waiting[next]));
                continue;
            }

            first = Array.IndexOf(done, false, first);
            TName given = before(waiting[first]);
            (TRename detoured, waiting[first]) = detour(waiting[first], string.Create(CultureInfo.InvariantCulture, $"mapper_renaming_{++detours}"));
            held[before(waiting[first])] = 1;
            yield return detoured;
            Release(given);
        }

        void Release(TName name)
        {
            if (--held[name] == 0)
            {
                free.EnqueueRange(wanted[name].Where(i => !done[i]).Select(i => (i, i)));
            }
        }
    }

    private static ((QualifiedName Before, QualifiedName After) First, (QualifiedName Before, QualifiedName After) Then) Detour((QualifiedName Before, QualifiedName After) rename, string passing)
    {
        QualifiedName between = rename.Before with { Name = passing };
        return ((rename.Before, between), (between, rename.After));
    }

    private static (RenamePart First, RenamePart Then) Detour(RenamePart rename, string name)
    {
        INamedModel passing = Named(rename.Before, name);
        return (rename with { After = passing }, rename with { Before = passing });
    }

    private static INamedModel Named(INamedModel part, string name) => part switch
    {
        ConstraintModel constraint => constraint with { Name = name },
        IndexModel index => index with { Name = name },
        _ => throw new UnreachableException(),
    };
}
