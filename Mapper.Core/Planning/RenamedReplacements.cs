using Mapper.Model;

namespace Mapper.Planning;

/// <summary>A constraint or index that is replaced and renamed is made anew under its new name, and one that is renamed is validated under it.</summary>
internal static class RenamedReplacements
{
    internal static IReadOnlyList<SchemaChange> Join(IReadOnlyList<SchemaChange> changes)
    {
        Dictionary<(QualifiedName Table, INamedModel Before), RenamePart> renames = changes.OfType<RenamePart>().ToDictionary(change => (change.TableName, change.Before));
        if (renames.Count == 0)
        {
            return changes;
        }

        ILookup<(QualifiedName Table, string Name), RenamePart> byName = renames.Values.ToLookup(rename => (rename.TableName, rename.Before.Name));
        var joined = new HashSet<SchemaChange>();
        List<SchemaChange> all = [.. changes.Select(Renamed)];
        return [.. all.Where(change => !joined.Contains(change))];

        SchemaChange Renamed(SchemaChange change)
        {
            switch (change)
            {
                case ReplaceConstraint { TableName: var table, Before: var before, After: var after } when renames.TryGetValue((table, before), out RenamePart? rename):
                    joined.Add(rename);
                    return new ReplaceConstraint(table, before, after with { Name = rename.After.Name });
                case ReplaceIndex { TableName: var table, Before: var before, After: var after } when renames.TryGetValue((table, before), out RenamePart? rename):
                    joined.Add(rename);
                    return new ReplaceIndex(table, before, after with { Name = rename.After.Name });
                // The rename knows nothing of rows that were passed over.
                case ValidateConstraint { TableName: var table, Constraint: var constraint } when byName[(table, constraint.Name)].FirstOrDefault(it => it.Before.GetType() == constraint.GetType()) is { } rename:
                    return new ValidateConstraint(table, constraint with { Name = rename.After.Name });
                default:
                    return change;
            }
        }
    }
}
