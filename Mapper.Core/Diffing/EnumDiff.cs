using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares an enum type with the database's. A label that no member has goes when a class stated it once; one that others added stays.</summary>
internal static class EnumDiff
{
    internal static SchemaDifference Compare(EnumModel target, EnumModel live)
    {
        var changes = new List<SchemaChange>();
        List<string> labels = [.. live.Labels.Select(label => label.Name)];
        HashSet<string> wanted = [.. target.Labels.Select(label => label.Name)];
        foreach (EnumLabelModel label in target.Labels.Where(label => !labels.Contains(label.Name)))
        {
            if (label.RenamedFrom.Value.FirstOrDefault(former => labels.Contains(former) && !wanted.Contains(former)) is { } former)
            {
                changes.Add(new RenameEnumLabel(target.Name, former, label.Name));
                labels[labels.IndexOf(former)] = label.Name;
            }
        }

        string[] gone = [.. labels.Where(label => !wanted.Contains(label) && live.Stated.Value.Contains(label))];
        string[] common = [.. target.Labels.Select(label => label.Name).Where(labels.Contains)];
        if (gone.Length > 0 || !common.SequenceEqual(labels.Where(wanted.Contains)))
        {
            changes.Add(Swap(target, Renamed(live, labels), gone));
        }
        else
        {
            changes.AddRange(Missing(target, labels));
        }

        return new SchemaDifference(changes, [.. labels.Except(wanted).Except(gone).Select(label => new UnmanagedObject("enum label", target.Name, label))]);
    }

    /// <summary>The swap of a type for one with all members of the enum, and what others added behind them.</summary>
    internal static SwapEnumType Swap(EnumModel target, EnumModel live, IReadOnlyCollection<string> gone) =>
        new(live, target with { Labels = [.. target.Labels, .. live.Labels.Where(label => !target.Labels.Any(wanted => wanted.Name == label.Name) && !gone.Contains(label.Name))] });

    private static EnumModel Renamed(EnumModel live, IEnumerable<string> labels) => live with { Labels = [.. live.Labels.Zip(labels, (label, name) => label with { Name = name })] };

    // Each before the next one that is there, so that several in a row keep their order.
    private static IEnumerable<AddEnumLabel> Missing(EnumModel target, List<string> labels) =>
        target.Labels.Index()
            .Where(label => !labels.Contains(label.Item.Name))
            .Select(label => new AddEnumLabel(target.Name, label.Item.Name, target.Labels.Skip(label.Index).Select(next => next.Name).FirstOrDefault(labels.Contains)));
}
