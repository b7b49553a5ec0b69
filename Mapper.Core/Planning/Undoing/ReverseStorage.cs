using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>The storage parameters of a table as they were.</summary>
internal static class ReverseStorage
{
    internal static IEnumerable<UndoStep> Reverse(SetStorageParameters change, TableModel live)
    {
        HashSet<string> touched = [.. change.Set.Select(parameter => parameter.Name), .. change.Reset];
        StorageParameter[] former = [.. live.With.Where(parameter => touched.Contains(parameter.Name))];
        return [UndoStep.Do(new SetStorageParameters(change.TableName, [.. former], [.. change.Set.Select(parameter => parameter.Name).Except(former.Select(parameter => parameter.Name))]))];
    }
}
