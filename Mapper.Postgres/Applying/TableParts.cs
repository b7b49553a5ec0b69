using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Applying;

/// <summary>The parts of a new table that the server may object to one by one: whatever is more than a column of a type.</summary>
internal static class TableParts
{
    internal static IEnumerable<TablePart> Of(TableModel table) =>
    [
        .. table.Columns.Where(column => column is { Default: not null } or { Generated: not null }).Select(TablePart.Of),
        .. table.PrimaryKey is { } key ? new[] { TablePart.Of(key) } : [],
        .. table.Uniques.Concat<ConstraintModel>(table.Checks).Concat(table.Exclusions).Select(TablePart.Of),
    ];

    /// <summary>The table with some of its parts; its columns all stay.</summary>
    internal static TableModel Only(TableModel table, Predicate<TablePart> isMeant) => table with
    {
        Columns = table.Columns.Select(column => isMeant(TablePart.Of(column)) ? column : column with { Default = null, Generated = null }).ToEquatableArray(),
        PrimaryKey = table.PrimaryKey is { } key && isMeant(TablePart.Of(key)) ? key : null,
        Uniques = table.Uniques.Where(it => isMeant(TablePart.Of(it))).ToEquatableArray(),
        Checks = table.Checks.Where(it => isMeant(TablePart.Of(it))).ToEquatableArray(),
        Exclusions = table.Exclusions.Where(it => isMeant(TablePart.Of(it))).ToEquatableArray(),
    };
}
