using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>
/// One foreign key in other words: the order of its column pairs means nothing, and SET NULL over all columns by name is SET NULL.
/// </summary>
internal static class ForeignKeyForms
{
    /// <summary>An existing key in the words of the declared one that it may be; else as it is.</summary>
    internal static ForeignKeyModel InWordsOf(IReadOnlyList<ForeignKeyModel> declared, ForeignKeyModel existing)
    {
        if (declared.Contains(existing))
        {
            return existing;
        }

        ForeignKeyModel[] forms = [.. declared.Where(key => key.Principal == existing.Principal && Pairs(key).SetEquals(Pairs(existing))).Select(key => InWordsOf(key, existing))];
        return Array.Find(forms, form => declared.Any(key => key with { Name = "" } == form with { Name = "", NotValid = false })) ?? existing;
    }

    private static ForeignKeyModel InWordsOf(ForeignKeyModel declared, ForeignKeyModel existing) => existing with
    {
        Columns = declared.Columns,
        PrincipalColumns = declared.PrincipalColumns,
        OnDeleteColumns = Emptied(declared).SetEquals(Emptied(existing)) ? declared.OnDeleteColumns : existing.OnDeleteColumns,
    };

    private static HashSet<(string, string)> Pairs(ForeignKeyModel key) => [.. key.Columns.Zip(key.PrincipalColumns)];

    private static HashSet<string> Emptied(ForeignKeyModel key) => [.. key.OnDeleteColumns.Count == 0 ? key.Columns : key.OnDeleteColumns];
}
