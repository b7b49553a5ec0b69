using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Finds the primary key: ours, else the BCL's <c>[Key]</c>, else EF Core's <c>[PrimaryKey]</c>, else, on a class without any Mapper attribute, EF Core's convention.</summary>
internal sealed class KeyReader(ReadingContext context)
{
    private readonly PropertyNames _names = new(context);

    internal KeyDraft Read(TableDraft draft)
    {
        KeyDraft key = Ours(draft) ?? OfKeyAttributes(draft) ?? OfEfCore(draft) ?? ConventionalKey.Of(draft);
        foreach (ClassProperty property in key.Properties.Where(property => property.Property.PropertyType.IsNullableValue))
        {
            context.Report(ModelErrors.NullableKey(draft.PlaceOf(property), property.Type.Name));
        }

        return key;
    }

    internal static PrimaryKeyModel? Model(TableDraft draft, KeyDraft key) => key.Properties is [] ? null : new PrimaryKeyModel
    {
        Name = key.Name ?? DerivedNames.PrimaryKey(draft.Name.Name),
        NameIsChosen = key.Name is not null,
        Columns = [.. key.Properties.Select(property => property.Column)],
        Member = key.Owner?.Member ?? draft.Member,
    };

    private KeyDraft? Ours(TableDraft draft)
    {
        Annotation? onClass = draft.Annotations.One(Attributes.Ours.PrimaryKey);
        IReadOnlyList<ClassProperty> onProperties = [.. draft.Columns.Where(property => property.Annotations.Has(Attributes.Ours.PrimaryKey))];
        if (onProperties.Count + (onClass is null ? 0 : 1) > 1)
        {
            context.Report(ModelErrors.TwoPrimaryKeys(draft.Place, onProperties.Select(property => property.Name)));
        }

        return onClass is not null ? OfClass(draft, onClass)
            : onProperties is [var first, ..] ? OfProperty(draft, first, onProperties)
            : null;
    }

    private KeyDraft OfProperty(TableDraft draft, ClassProperty first, IReadOnlyList<ClassProperty> properties)
    {
        Annotation annotation = first.Annotations.One(Attributes.Ours.PrimaryKey)!;
        if (annotation.Names() is { Count: > 0 } names)
        {
            context.Report(ModelErrors.NamesPropertiesOnProperty(draft.PlaceOf(first), annotation.Brackets, names));
        }

        return new KeyDraft(properties) { Name = annotation.Text("Name"), Owner = first };
    }

    private KeyDraft OfClass(TableDraft draft, Annotation annotation)
    {
        IReadOnlyList<string> names = annotation.Names();
        if (names.Count == 0)
        {
            context.Report(ModelErrors.NamesNoProperty(draft.Place, annotation.Brackets));
        }

        IReadOnlyList<ClassProperty>? properties = _names.Resolve(draft, names, annotation.Brackets, draft.Place);
        return properties is null ? KeyDraft.None : new KeyDraft(properties) { Name = annotation.Text("Name") };
    }

    /// <summary>One <c>[Key]</c>, or several in the order of <c>[Column(Order)]</c> as in EF 6.</summary>
    private KeyDraft? OfKeyAttributes(TableDraft draft)
    {
        IReadOnlyList<ClassProperty> keys = [.. draft.Columns.Where(property => property.Annotations.Has(Bcl.Key))];
        if (keys.Count <= 1)
        {
            return keys is [var key] ? new KeyDraft(keys) { Owner = key, NumbersItself = true } : null;
        }

        bool ordered = keys.All(property => property.Order is not null);
        if (!ordered && OfEfCore(draft) is { } stated)
        {
            return stated;
        }

        if (!ordered)
        {
            context.Report(ModelErrors.TwoPrimaryKeys(draft.Place, keys.Select(property => property.Name)));
        }

        return new KeyDraft([.. keys.OrderBy(property => property.Order)]);
    }

    private KeyDraft? OfEfCore(TableDraft draft) =>
        draft.Annotations.One(EfCore.PrimaryKey) is { } annotation ? OfClass(draft, annotation) with { NumbersItself = true } : null;
}
