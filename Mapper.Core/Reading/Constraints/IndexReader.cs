using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads indexes: ours and EF Core's.</summary>
internal sealed class IndexReader(ReadingContext context)
{
    private readonly CoveredProperties _covered = new(context);
    private readonly PropertyNames _names = new(context);
    private readonly IndexKeys _keys = new(context);
    private readonly SqlText _sql = new(context);

    internal EquatableArray<IndexModel> Read(TableDraft draft)
    {
        int number = 0;
        return [.. draft.Annotated(Ours.Index, EfCore.Index).Select(found => Read(draft, found.Annotation, found.Owner, ref number)).OfType<IndexModel>()];
    }

    private IndexModel? Read(TableDraft draft, Annotation annotation, ClassProperty? owner, ref int number)
    {
        Place place = draft.PlaceOf(owner);
        IndexModel index = Options(draft, annotation, owner, place);
        if (annotation.States("Keys"))
        {
            return OverSql(index, draft, annotation, place, ref number);
        }

        if (_covered.By(annotation, draft, owner) is not { } properties)
        {
            return null;
        }

        string[] columns = [.. properties.Select(property => property.Column)];
        return index with
        {
            Name = annotation.Text("Name") ?? DerivedNames.Index(draft.Name.Name, columns),
            Keys = _keys.Read(columns, annotation, place),
        };
    }

    private IndexModel? OverSql(IndexModel index, TableDraft draft, Annotation annotation, Place place, ref int number)
    {
        if (annotation.Names().Count > 0)
        {
            context.Report(ModelErrors.IndexKeysAndProperties(place));
        }

        _keys.Read([], annotation, place);
        string? keys = _sql.Named(annotation, "Keys", place)?.Sql;
        return keys is null ? null : index with
        {
            Name = annotation.Text("Name") ?? DerivedNames.Index(draft.Name.Name, ++number),
            KeysSql = keys,
        };
    }

    private IndexModel Options(TableDraft draft, Annotation annotation, ClassProperty? owner, Place place)
    {
        IndexModel index = new()
        {
            Name = "",
            NameIsChosen = annotation.States("Name"),
            Method = annotation.Text("Method")?.ToLowerInvariant() ?? "btree",
            Unique = annotation.Flag("Unique") || annotation.Flag("IsUnique"),
            Include = Include(draft, annotation, place),
            Where = _sql.Named(annotation, "Where", place),
            With = StorageParameters.Read(annotation.Text("With"), place, context),
            NullsNotDistinct = annotation.Flag("NullsNotDistinct"),
            Concurrently = annotation.Flag("Concurrently"),
            Member = owner?.Member ?? draft.Member,
        };
        if (index is { NullsNotDistinct: true, Unique: false })
        {
            context.Report(ModelErrors.NullsNotDistinctNotUnique(place));
        }

        return index;
    }

    private EquatableArray<string> Include(TableDraft draft, Annotation annotation, Place place) =>
        [.. (_names.Resolve(draft, [.. (annotation.Texts("Include") ?? []).OfType<string>()], annotation.Brackets, place) ?? []).Select(property => property.Column)];
}
