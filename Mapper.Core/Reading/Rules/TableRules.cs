using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Rules over a table as a whole.</summary>
internal static class TableRules
{
    private const int MostColumns = 1600;

    internal static IEnumerable<Diagnostic> Check(TableModel table) =>
        Shape(table).Concat(DuplicateColumns(table)).Concat(Past(table));

    internal static bool IsReserved(string schema) =>
        schema.StartsWith("pg_", StringComparison.Ordinal) || schema == "information_schema";

    private static IEnumerable<Diagnostic> Shape(TableModel table)
    {
        if (table.Columns.Count == 0)
        {
            yield return ModelErrors.NoColumns(Place.Of(table));
        }

        if (table.Columns.Count > MostColumns)
        {
            yield return ModelErrors.TooManyColumns(Place.Of(table), table.Columns.Count);
        }

        if (IsReserved(table.Name.Schema))
        {
            yield return ModelErrors.ReservedSchema(Place.Of(table), table.Name.Schema);
        }
    }

    /// <summary>One former table can go on as one table only.</summary>
    internal static IEnumerable<Diagnostic> SharedPasts(SchemaModel model) =>
        model.Tables
            .SelectMany(table => table.RenamedFrom.Value.Distinct().Select(former => (former, table)))
            .GroupBy(claim => claim.former, claim => claim.table)
            .Where(claim => claim.Count() > 1)
            .Select(claim => ModelErrors.RenamedFromNeighbour(Place.Of(claim.Last()), claim.Key.ToString(), "table"));

    private static IEnumerable<Diagnostic> DuplicateColumns(TableModel table) =>
        table.Columns
            .GroupBy(column => column.Name)
            .Where(same => same.Count() > 1)
            .Select(same => ModelErrors.ColumnTwice(Place.Of(table, same.First()), same.Select(column => column.Member.Value!).Order(StringComparer.Ordinal)));

    private static IEnumerable<Diagnostic> Past(TableModel table)
    {
        foreach (string removed in table.RemovedColumns.Value.Where(name => table.Column(name) is not null))
        {
            yield return ModelErrors.RemovedColumnIsMapped(Place.Of(table), removed);
        }

        if (table.RenamedFrom.Value.Contains(table.Name))
        {
            yield return ModelErrors.RenamedFromItself(Place.Of(table), table.Name.Name);
        }

        var claims = table.Columns.SelectMany(column => column.Hints.Value.RenamedFrom.Distinct().Select(name => (name, column))).ToLookup(claim => claim.name, claim => claim.column);
        foreach (IGrouping<string, ColumnModel> claim in claims.Where(claim => claim.Count() > 1))
        {
            yield return ModelErrors.RenamedFromNeighbour(Place.Of(table, claim.Last()), claim.Key, "column");
        }
    }
}
