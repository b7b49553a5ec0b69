using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares an enum type with the database's. A label that no member has stays, since rows may use it.</summary>
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

        string[] common = [.. target.Labels.Select(label => label.Name).Where(labels.Contains)];
        if (!common.SequenceEqual(labels.Where(wanted.Contains)))
        {
            return new SchemaDifference([new ReorderEnumType(live, target)], []);
        }

        changes.AddRange(Missing(target, labels));
        return new SchemaDifference(changes, [.. labels.Where(label => !wanted.Contains(label)).Select(label => new UnmanagedObject("enum label", target.Name, label))]);
    }

    // Each before the next one that is there, so that several in a row keep their order.
    private static IEnumerable<AddEnumLabel> Missing(EnumModel target, List<string> labels) =>
        target.Labels.Index()
            .Where(label => !labels.Contains(label.Item.Name))
            .Select(label => new AddEnumLabel(target.Name, label.Item.Name, target.Labels.Skip(label.Index).Select(next => next.Name).FirstOrDefault(labels.Contains)));
}
