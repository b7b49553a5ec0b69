using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Columns;

namespace Mapper.Reading;

/// <summary>Reads how a table is partitioned, and its partitions.</summary>
internal sealed class PartitionReader(ReadingContext context)
{
    private readonly PropertyNames _names = new(context);
    private readonly SqlText _sql = new(context);

    internal PartitioningModel? Read(TableDraft draft)
    {
        IReadOnlyList<Annotation> partitions = [.. draft.Annotations.All(Ours.Partition)];
        if (draft.Annotations.One(Ours.PartitionBy) is not { } by)
        {
            context.Report(partitions.Select(partition => ModelErrors.PartitionWithoutKey(draft.Place, partition.At<string>(0) ?? "")));
            return null;
        }

        IReadOnlyList<string> names = by.Names(from: 1);
        if (names.Count > 0 == by.States("Keys"))
        {
            context.Report(ModelErrors.PartitionKey(draft.Place, names.Count > 0 ? "names properties and states Keys too" : "states no key"));
        }

        return new PartitioningModel
        {
            Kind = (PartitionKind)by.At<int>(0),
            Columns = [.. (_names.Resolve(draft, names, by.Brackets, draft.Place) ?? []).Select(property => property.Column)],
            KeysSql = _sql.Named(by, "Keys", draft.Place),
            Partitions = [.. partitions.Select(partition => Partition(draft, partition)).OrderBy(partition => partition.Name)],
        };
    }

    private static PartitionModel Partition(TableDraft draft, Annotation annotation) => new()
    {
        Name = ReadingContext.Qualified(annotation.At<string>(0) ?? "", draft.Name.Schema),
        From = Bound(annotation.Constant("From")),
        To = Bound(annotation.Constant("To")),
        In = [.. (annotation.Constants("In") ?? []).Select(constant => Bound(constant)!)],
        Modulus = annotation.Int("Modulus"),
        Remainder = annotation.Int("Remainder"),
        IsDefault = annotation.Flag("IsDefault"),
    };

    /// <summary>A bound compares by content: an array of bounds becomes a list, an enum's member its name and number.</summary>
    private static object? Bound(Constant? constant) => constant switch
    {
        { Value: null } or null => null,
        { Type.IsEnum: true, Value: var number } => EnumMembers.Numbered(constant.Value.Type, number) ?? number,
        { Value: IEnumerable<System.Reflection.CustomAttributeTypedArgument> items } =>
            items.Select(item => Bound(new Constant(item.ArgumentType, item.Value))!).ToEquatableArray(),
        { Value: var value } => value,
    };
}
