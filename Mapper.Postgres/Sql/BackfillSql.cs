using System.Globalization;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>The statements of a <c>[Backfill]</c>: all rows at once, or a batch of them.</summary>
internal static class BackfillSql
{
    /// <summary>How many rows one transaction fills at most.</summary>
    internal const int RowsPerBatch = 5_000;

    internal static string Update(BackfillColumn fill) => $"UPDATE {Identifiers.Quote(fill.TableName)} SET {Set(fill)} WHERE {Missing(fill)}";

    /// <summary>
    /// Fills some rows of a table, or of one that inherits from it, and answers how many it met, how many of these it filled, and how many the expression left without a value.
    /// Rows that somebody has locked are not met, so that it waits for nobody. The expression knows the rows by the name of the table that has the <c>[Backfill]</c>.
    /// A table that it reads may have any name but those here. The parameters are the places that the rows stand between, the second of which is no longer one of them.
    /// </summary>
    /// <param name="fill">The backfill.</param>
    /// <param name="relation">The table whose rows these are.</param>
    internal static string Batch(BackfillColumn fill, QualifiedName relation) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH mapper_met AS MATERIALIZED (
            SELECT ctid AS place FROM ONLY {Identifiers.Quote(relation)}
            WHERE ctid >= $1 AND ctid < $2 AND {Missing(fill)}
            LIMIT {RowsPerBatch} FOR NO KEY UPDATE SKIP LOCKED
        ), mapper_filled AS (
            UPDATE ONLY {Identifiers.Quote(relation)} AS {Identifiers.Quote(fill.TableName.Name)} SET {Set(fill)}
            WHERE ctid = ANY (ARRAY(SELECT m.place FROM mapper_met AS m))
            RETURNING {Missing(fill)} AS is_missing
        )
        SELECT (SELECT count(*) FROM mapper_met), count(*), count(*) FILTER (WHERE is_missing) FROM mapper_filled
        """);

    /// <summary>The number of rows that have no value yet.</summary>
    /// <param name="fill">The backfill.</param>
    /// <param name="most">From where on they need not be counted; <see langword="null"/>: all are.</param>
    internal static string Count(BackfillColumn fill, int? most) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM (SELECT FROM {Identifiers.Quote(fill.TableName)} WHERE {Missing(fill)} LIMIT {(most is { } rows ? rows : "ALL")}) AS missing");

    private static string Set(BackfillColumn fill) => $"{Identifiers.Quote(fill.Column.Name)} = ({Expressions.Embed(fill.Value)})";

    private static string Missing(BackfillColumn fill) => $"{Identifiers.Quote(fill.Column.Name)} IS NULL";
}
