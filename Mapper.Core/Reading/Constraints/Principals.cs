using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Finds the tables that foreign keys refer to: those of the model, and mapped classes beside it, which are read but don't become part of it.</summary>
internal sealed class Principals(IReadOnlyList<TableDraft> drafts, ReadingContext context, Func<Type, ReadableType>? reach)
{
    private readonly ILookup<Type, TableDraft> _byClass = drafts.ToLookup(draft => draft.Class);
    private readonly ILookup<QualifiedName, TableDraft> _byName = drafts.ToLookup(draft => draft.Name);
    private readonly Dictionary<Type, TableDraft?> _beside = [];

    internal TableDraft? Of(Type type) => _byClass[type].FirstOrDefault() ?? ByMember[type.DisplayName].FirstOrDefault() ?? Beside(type);

    internal TableDraft? Of(QualifiedName name) => _byName[name].FirstOrDefault();

    /// <summary>The class by which the model makes the table of one that may stand beside it.</summary>
    internal TableDraft Declared(TableDraft principal) => _byClass.Contains(principal.Class) ? principal : Of(principal.Name) ?? principal;

    /// <summary>The same class from another load context, as a plugin that brings its own copy of a shared assembly has it.</summary>
    private ILookup<string, TableDraft> ByMember => field ??= drafts.ToLookup(draft => draft.Member);

    private TableDraft? Beside(Type type)
    {
        if (!_beside.TryGetValue(type, out TableDraft? draft))
        {
            draft = reach is not null && context.IsMapped(type) && ClassShape.Mistake(type) is null ? new TableReader(context.Aloof()).Read(reach(type)) : null;
            _beside.Add(type, draft);
        }

        return draft;
    }
}
