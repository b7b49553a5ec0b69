namespace Mapper.Model;

/// <summary>What the plugins beside those of a model declare.</summary>
/// <param name="Tables">Their tables and partitions.</param>
/// <param name="DataSteps">The identities of their data steps.</param>
internal sealed record OtherPlugins(EquatableArray<QualifiedName> Tables, EquatableArray<string> DataSteps)
{
    internal static OtherPlugins Of(SchemaModel whole) => new([.. TablesOf(whole)], [.. whole.DataSteps.Select(step => step.Id)]);

    /// <summary>The names of a model's tables, those of partitions among them.</summary>
    internal static IEnumerable<QualifiedName> TablesOf(SchemaModel model) =>
        [.. model.Tables.Select(table => table.Name), .. model.Tables.SelectMany(table => table.Partitioning?.Partitions ?? []).Select(partition => partition.Name)];
}
