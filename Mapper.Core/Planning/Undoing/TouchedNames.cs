using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>The tables and types that changes are about, under every name that they have on the way. Pure.</summary>
internal static class TouchedNames
{
    internal static IReadOnlyList<QualifiedName> Of(IEnumerable<SchemaChange> changes) => [.. changes.SelectMany(Of).Distinct().Order()];

    private static IEnumerable<QualifiedName> Of(SchemaChange change) => change switch
    {
        RenameTable(var before, var after) => [before, after],
        AddPartition { TableName: var table, Partition.Name: var partition } => [table, partition],
        CreateEnumType { Model.Name: var type } => [type],
        AddEnumLabel { Type: var type } => [type],
        RenameEnumLabel { Type: var type } => [type],
        SetEnumTypeAside { Before.Name: var type } => [type],
        DropEnumType { Model.Name: var type } => [type],
        { Table: { } table } => [table],
        _ => [],
    };
}
