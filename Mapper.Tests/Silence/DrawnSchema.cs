namespace Mapper.Tests.Silence;

/// <summary>Enums and tables in the making, which refer to each other.</summary>
internal sealed class DrawnSchema(IEnumerable<DrawnEnum> enums, IEnumerable<DrawnTable> tables)
{
    internal List<DrawnEnum> Enums { get; } = [.. enums];

    internal List<DrawnTable> Tables { get; } = [.. tables];

    /// <summary>The types of column that the enums make.</summary>
    internal IReadOnlyList<DrawnType> Types => [.. Enums.SelectMany(it => it.Types)];

    /// <summary>Tables that were removed on purpose, as <c>schema.table</c>.</summary>
    internal List<string> Removed { get; init; } = [];

    internal DrawnSchema Copy() => new(Enums, Tables.Select(table => table.Copy())) { Removed = [.. Removed] };

    internal DrawnModel ToModel() => new([.. Enums.Select(it => it.Source)], [.. Tables.Select(table => table.ToClass())]) { Removed = [.. Removed] };
}
