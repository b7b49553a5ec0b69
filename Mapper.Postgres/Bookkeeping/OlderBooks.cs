using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads tables of the bookkeeping that an older version made: between versions only columns that may be NULL come.</summary>
internal static class OlderBooks
{
    /// <summary>Whether a table is Mapper's, of this version or an older one.</summary>
    internal static bool CanRead(TableModel expected, TableModel? found) =>
        found is { Readable.Value: true } && expected.Columns.All(column => found.Column(column.Name) is { } its ? its.StoreType == column.StoreType : column.Nullable);

    /// <summary>The columns for a query, NULL for those that the table lacks.</summary>
    /// <param name="expected">The table of this version.</param>
    /// <param name="found">The table that is there.</param>
    /// <param name="without">Columns that nobody wants to know: NULL as well.</param>
    internal static string Columns(TableModel expected, TableModel found, params string[] without) => string.Join(", ", expected.Columns.Select(column =>
        without.Contains(column.Name) || found.Column(column.Name) is null ? $"NULL::{column.StoreType} AS {Identifiers.Quote(column.Name)}" : Identifiers.Quote(column.Name)));
}
