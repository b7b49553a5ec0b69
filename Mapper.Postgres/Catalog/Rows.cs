using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>Reads a row's columns by name.</summary>
internal static class Rows
{
    internal static string Text(this NpgsqlDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    internal static string? TextOrNull(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.Text(column);

    /// <summary>What the server spelled of the thing that is the row's <c>name</c>.</summary>
    /// <exception cref="CatalogMovedException">It had gone by then.</exception>
    internal static string Spelled(this NpgsqlDataReader row, string column) => row.Text(column) is { Length: > 0 } sql ? sql : throw CatalogMovedException.While($"{row.Text("name")} went");

    /// <inheritdoc cref="Spelled" />
    internal static string? SpelledOrNull(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.Spelled(column);

    /// <returns>The letter; a blank for NULL.</returns>
    internal static char Letter(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? ' ' : row.GetChar(row.GetOrdinal(column));

    internal static bool Flag(this NpgsqlDataReader row, string column) => row.GetBoolean(row.GetOrdinal(column));

    /// <returns>The flag; false for NULL.</returns>
    internal static bool FlagOrFalse(this NpgsqlDataReader row, string column) => !row.IsDBNull(row.GetOrdinal(column)) && row.Flag(column);

    internal static uint Oid(this NpgsqlDataReader row, string column) => row.GetFieldValue<uint>(row.GetOrdinal(column));

    internal static long? NumberOrNull(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetInt64(row.GetOrdinal(column));

    internal static long[] Numbers(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? [] : row.GetFieldValue<long[]>(row.GetOrdinal(column));

    internal static string[] Texts(this NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? [] : row.GetFieldValue<string[]>(row.GetOrdinal(column));
}
