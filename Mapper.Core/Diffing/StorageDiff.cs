using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>The storage parameters of a table: those that its class states, and those that it stated once. All others are an operator's.</summary>
internal static class StorageDiff
{
    internal static IEnumerable<SchemaChange> Compare(TableModel target, TableModel live) => target.With.Count == 0 && live.Stated.Value.Parameters.Count == 0 ? [] : Differences(target, live);

    private static IEnumerable<SchemaChange> Differences(TableModel target, TableModel live)
    {
        // Without a TOAST table the server takes toast parameters and forgets them.
        StorageParameter[] set = [.. target.With.Where(parameter => !live.With.Contains(parameter) && (live.HasToast.Value || MayGetToast(target, live) || !IsToast(parameter.Name)))];
        string[] reset = [.. live.Stated.Value.Parameters.Except(target.With.Select(parameter => parameter.Name)).Intersect(live.With.Select(parameter => parameter.Name))];
        return set.Length > 0 || reset.Length > 0 ? [new SetStorageParameters(target.Name, [.. set], [.. reset])] : [];
    }

    // The server makes a TOAST table with the first column whose values may be long.
    private static bool MayGetToast(TableModel target, TableModel live) => target.Columns.Any(column => live.Column(column.Name)?.StoreType != column.StoreType);

    private static bool IsToast(string name) => name.StartsWith("toast.", StringComparison.Ordinal);
}
