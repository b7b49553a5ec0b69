using Mapper.Model;

namespace Mapper.Reading.Constraints;

/// <summary>Gives the tables their foreign keys.</summary>
internal static class ForeignKeys
{
    /// <summary>Resolves the keys, ours first, and adds them. A navigation adds none that is stated already: EF Core lets both ends state it.</summary>
    internal static void Attach(IReadOnlyList<ForeignKeyDraft> stated, ForeignKeyResolver resolver, IReadOnlyList<TableDraft> drafts)
    {
        ILookup<TableDraft, (bool FromNavigation, ForeignKeyModel? Key)> resolved =
            stated.Select(draft => (draft.Dependent, draft.FromNavigation, Key: resolver.Resolve(draft))).Where(entry => entry.Key is not null).ToLookup(entry => entry.Dependent, entry => (entry.FromNavigation, entry.Key));
        foreach (TableDraft draft in drafts)
        {
            List<ForeignKeyModel> keys = [];
            foreach ((bool fromNavigation, ForeignKeyModel? key) in resolved[draft])
            {
                if (!fromNavigation || !keys.Exists(other => other.Columns == key!.Columns && other.Principal == key.Principal))
                {
                    keys.Add(key!);
                }
            }

            draft.Table = WithKeys(draft, [.. keys]);
        }
    }

    /// <summary>A key that is borrowed from another table doesn't number itself, in EF Core neither.</summary>
    private static TableModel WithKeys(TableDraft draft, EquatableArray<ForeignKeyModel> keys)
    {
        TableModel table = draft.Table with { ForeignKeys = keys };
        return draft.ImpliedIdentity is { } implied && keys.Any(key => key.Columns.Contains(implied))
            ? table with { Columns = [.. table.Columns.Select(column => column.Name == implied ? column with { Identity = null } : column)] }
            : table;
    }
}
