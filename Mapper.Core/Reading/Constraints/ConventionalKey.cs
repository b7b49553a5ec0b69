using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>
/// EF Core's convention, <c>Id</c> or <c>ClassId</c>, for classes without any Mapper attribute, so that what another ORM maps works unchanged.
/// A class that Mapper annotates states its key; without one its table has none.
/// </summary>
internal static class ConventionalKey
{
    internal static KeyDraft Of(TableDraft draft)
    {
        if (draft.IsOurs || draft.Annotations.Has(EfCore.Keyless))
        {
            return KeyDraft.None;
        }

        ClassProperty? key = Named(draft, "Id") ?? Named(draft, $"{draft.Class.Name.Split('`')[0]}Id");
        return key is null ? KeyDraft.None : new KeyDraft([key]) { Owner = key, NumbersItself = true };
    }

    private static ClassProperty? Named(TableDraft draft, string name) =>
        draft.Columns.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
}
