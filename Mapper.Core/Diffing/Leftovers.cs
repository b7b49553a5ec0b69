using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Columns that Mapper made and no class declares any more. They stay, with their values.</summary>
internal static class Leftovers
{
    /// <summary>Whether inserts through the classes would fail for want of a value, and dropping NOT NULL mends it.</summary>
    internal static bool StandsInTheWay(ColumnModel column, TableModel live, TableModel target) =>
        column is { MadeByMapper.Value: true, Nullable: false, Default: null, Generated: null, Identity: null, IsSerial.Value: false, IsReplicaIdentity.Value: false }
        && !IsKey(column, live, target);

    // The columns of a primary key are NOT NULL as long as it stands.
    private static bool IsKey(ColumnModel column, TableModel live, TableModel target) =>
        live.PrimaryKey is { } key && key.Columns.Contains(column.Name) && (target.PrimaryKey is null ? !key.MadeByMapper.Value : target.PrimaryKey.Columns.Contains(column.Name));
}
