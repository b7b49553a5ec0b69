using System.Text;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Reading.Rules;

/// <summary>Rules over names: PostgreSQL would cut long ones in silence.</summary>
internal static class NameRules
{
    private const string Label = "enum label";

    internal static IEnumerable<Diagnostic> Check(SchemaModel model) =>
        Names(model).SelectMany(entry => Check(entry.Name, entry.What, entry.Place));

    /// <summary>What is wrong with one name.</summary>
    internal static IEnumerable<Diagnostic> Check(string name, string what, Place place)
    {
        // A label is a value: PostgreSQL takes an empty one.
        if (string.IsNullOrWhiteSpace(name) && what != Label)
        {
            yield return ModelErrors.EmptyName(place, what);
        }

        if (Encoding.UTF8.GetByteCount(name) is > DerivedNames.Limit and int bytes)
        {
            yield return ModelErrors.NameTooLong(place, what, name, bytes);
        }

        if (!TextRules.IsStorable(name))
        {
            yield return ModelErrors.NameHasNul(place, what);
        }
    }

    private static IEnumerable<(string Name, string What, Place Place)> Names(SchemaModel model) =>
    [
        .. model.Tables.SelectMany(NamesOf),
        .. model.Enums.SelectMany(NamesOf),
        .. model.Extensions.Select(extension => (extension.Name, "extension", new Place("[Extension]"))),
        .. model.RemovedTables.SelectMany(table => Names(table, "removed table", new Place("[assembly: RemovedTable]", table.ToString()))),
    ];

    private static IEnumerable<(string Name, string What, Place Place)> NamesOf(TableModel table)
    {
        Place place = Place.Of(table);
        return
        [
            .. Names(table.Name, "table", place),
            .. table.Columns.Select(column => (column.Name, "column", Place.Of(table, column))),
            .. table.Columns.SelectMany(column => column.Hints.Value.RenamedFrom.Select(name => (name, "former column", Place.Of(table, column)))),
            .. NamedParts.Of(table).Select(part => (part.Name, NamedParts.KindOf(part), Place.Of(table, part))),
            .. (table.RowLevelSecurity?.Policies ?? []).Select(policy => (policy.Name, "policy", place)),
            .. (table.Partitioning?.Partitions ?? []).SelectMany(partition => Names(partition.Name, "partition", place)),
            .. table.RenamedFrom.Value.SelectMany(name => Names(name, "former table", place)),
            .. table.RemovedColumns.Value.Select(name => (name, "removed column", place)),
        ];
    }

    private static IEnumerable<(string Name, string What, Place Place)> NamesOf(EnumModel type) =>
    [
        .. Names(type.Name, "enum type", EnumRules.PlaceOf(type)),
        .. type.Labels.Select(label => (label.Name, Label, EnumRules.PlaceOf(type))),
    ];

    private static IEnumerable<(string Name, string What, Place Place)> Names(QualifiedName name, string what, Place place) =>
        [(name.Schema, $"schema of the {what}", place), (name.Name, what, place)];
}
