using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Columns;

namespace Mapper.Reading.Rules;

/// <summary>Rules over where a column's value comes from.</summary>
internal static class ValueRules
{
    internal static IEnumerable<Diagnostic> Check(TableModel table)
    {
        string[] identities = [.. table.Columns.Where(column => column.Identity is not null).Select(column => column.Name)];
        IEnumerable<Diagnostic> two = identities.Length > 1 ? [ModelErrors.TwoIdentities(Place.Of(table), identities)] : [];
        return two.Concat(table.Columns.SelectMany(column => Sources(Place.Of(table, column), column)));
    }

    private static IEnumerable<Diagnostic> Sources(Place place, ColumnModel column)
    {
        bool hasDefault = column.Default is not null || column.Source.Value?.DefaultValue is not null;
        if (column.Generated is not null && hasDefault)
        {
            yield return ModelErrors.GeneratedWithDefault(place);
        }

        if (column.Identity is not { } identity)
        {
            yield break;
        }

        if (column.Generated is not null || hasDefault)
        {
            yield return ModelErrors.IdentityWithValue(place, hasDefault ? "[Default]" : "[Generated]");
        }

        if (column.Source.Value is { } source && IntegerTypes.Greatest(source) is not { })
        {
            yield return ModelErrors.IdentityIsNoInteger(place, source.DeclaredType ?? source.ClrType.Name);
        }
        else if (column.Source.Value is { } integer && IdentityRange.Mistake(identity, IntegerTypes.Greatest(integer)!.Value) is { } why)
        {
            yield return ModelErrors.IdentityOptions(place, why);
        }
    }
}
