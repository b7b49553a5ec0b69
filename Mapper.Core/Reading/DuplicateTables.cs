using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>Reports classes that are mapped to one table, and keeps the first of them.</summary>
internal static class DuplicateTables
{
    internal static IReadOnlyList<TableDraft> Remove(IEnumerable<TableDraft> drafts, ReadingContext context)
    {
        List<TableDraft> kept = [];
        foreach (IGrouping<QualifiedName, TableDraft> same in drafts.GroupBy(draft => draft.Name).OrderBy(group => group.Key))
        {
            TableDraft first = same.First();
            kept.Add(first);
            if (same.Skip(1).Any())
            {
                context.Report(Mistake(first, [.. same]));
            }
        }

        return kept;
    }

    private static Diagnostic Mistake(TableDraft first, IReadOnlyList<TableDraft> same) =>
        same.Select(draft => (draft.Class.Assembly, draft.Plugin.Name)).Distinct().Count() == 1
            ? ModelErrors.TableTwice(first.Place, same.Select(draft => draft.Member))
            : ModelErrors.TableOfTwoPlugins(first.Place, same.Select(draft => $"{draft.Member} of plugin '{draft.Plugin.Name}' in the assembly {draft.Class.Assembly.GetName().Name}")) with { Plugins = [.. same.Select(draft => draft.Plugin.Name).Distinct()] };
}
