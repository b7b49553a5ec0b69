namespace Mapper.Reading.Classes;

/// <summary>The order in which a new table gets its columns: stated places first, then the key, then base before derived as declared.</summary>
internal static class ColumnOrder
{
    internal static IReadOnlyList<ClassProperty> Of(IReadOnlyList<ClassProperty> columns, IReadOnlyList<ClassProperty> key)
    {
        Dictionary<ClassProperty, int> keyPlaces = key.Distinct().Select((property, place) => (property, place)).ToDictionary();
        return
        [
            .. columns
                .OrderBy(property => property.Order ?? int.MaxValue)
                .ThenBy(property => keyPlaces.TryGetValue(property, out int place) ? place : int.MaxValue),
        ];
    }
}
