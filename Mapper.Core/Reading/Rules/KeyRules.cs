using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Reading.Rules;

/// <summary>Rules over keys and indexes.</summary>
internal static class KeyRules
{
    private const int MostKeyColumns = 32;

    internal static IEnumerable<Diagnostic> Check(TableModel table) =>
        NamedParts.Of(table).SelectMany(part => Check(table, part, ColumnsOf(part)))
            .Concat(table.ForeignKeys.Select(key => SetNull(table, key)).OfType<Diagnostic>());

    private static IEnumerable<Diagnostic> Check(TableModel table, INamedModel part, EquatableArray<string> columns)
    {
        if (columns.Count > MostKeyColumns)
        {
            yield return ModelErrors.TooManyKeyColumns(Place.Of(table, part), part.Name, columns.Count);
        }

        foreach (string twice in part is IndexModel ? [] : columns.GroupBy(column => column).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return ModelErrors.KeyColumnTwice(Place.Of(table, part), $"The {NamedParts.KindOf(part)} '{part.Name}'", twice);
        }
    }

    private static EquatableArray<string> ColumnsOf(INamedModel part) => part switch
    {
        PrimaryKeyModel key => key.Columns,
        UniqueModel unique => unique.Columns,
        ForeignKeyModel key => key.Columns,
        IndexModel index => [.. index.Keys.Select(key => key.Column ?? ""), .. index.Include],
        _ => [],
    };

    private static Diagnostic? SetNull(TableModel table, ForeignKeyModel key)
    {
        EquatableArray<string> columns = key switch
        {
            { OnUpdate: ReferentialAction.SetNull } or { OnDelete: ReferentialAction.SetNull, OnDeleteColumns.Count: 0 } => key.Columns,
            { OnDelete: ReferentialAction.SetNull } => key.OnDeleteColumns,
            _ => [],
        };
        string[] required = [.. columns.Where(column => table.Column(column) is { Nullable: false })];
        return required.Length > 0 ? ModelErrors.SetNullOnRequired(Place.Of(table, key), required) : null;
    }
}
