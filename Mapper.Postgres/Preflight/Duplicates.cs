using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>Which rows have the same key where a primary key, unique constraint or unique index allows each key once?</summary>
internal static class Duplicates
{
    internal static IEnumerable<RowQuestion> In(ExistingRows rows) =>
    [
        .. from step in rows.Constraints<ConstraintModel>()
           let key = KeyOf(step.Constraint)
           where key is not null && Stay(rows, step.Table, key)
           select Ask(rows, step.Change, key, step.Table, step.SearchPath),
        .. from step in rows.Indexes()
           let key = KeyOf(step.Index)
           where key is not null && Stay(rows, step.Table, key)
           select Ask(rows, step.Change, key, step.Table, step.SearchPath),
    ];

    /// <summary>Whether a key says by its columns and expressions alone what counts as equal. An operator class may say it otherwise.</summary>
    internal static bool IsPlain(IndexModel index) => index.Keys.Count > 0 && index.Keys.All(key => key.Operator is null);

    private static UniqueKey? KeyOf(ConstraintModel constraint) => constraint switch
    {
        PrimaryKeyModel { WithoutOverlaps: false } key => new UniqueKey($"Primary key {key.Name}", [.. key.Columns.Select(Column)], NullsNotDistinct: false, Where: null),
        UniqueModel { WithoutOverlaps: false } unique => new UniqueKey($"Unique constraint {unique.Name}", [.. unique.Columns.Select(Column)], unique.NullsNotDistinct, Where: null),
        _ => null,
    };

    private static UniqueKey? KeyOf(IndexModel index) =>
        index.Unique && IsPlain(index) ? new UniqueKey($"Unique index {index.Name}", [.. index.Keys], index.NullsNotDistinct, index.Where) : null;

    private static IndexKeyModel Column(string name) => new() { Column = name };

    private static bool Stay(ExistingRows rows, TableModel table, UniqueKey key) =>
        rows.Stay(table.Name, key.Keys.Select(it => it.Column).OfType<string>()) && rows.Stay(table.Name, key.Where) && key.Keys.All(it => rows.Stay(table.Name, it.Expression));

    private static RowQuestion Ask(ExistingRows rows, TableChange change, UniqueKey key, TableModel table, string searchPath)
    {
        var rowKey = RowKey.Of(table);
        string names = string.Join(", ", key.Keys.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"mapper_{i + 1}")));
        string values = string.Join(", ", key.Keys.Select((it, i) => string.Create(CultureInfo.InvariantCulture, $"{Value(it)} AS mapper_{i + 1}")));
        string where = key.Where is { } predicate ? $" WHERE ({Expressions.Embed(predicate)})" : "";
        // A NULL is equal to nothing, unless the key says so.
        string whole = key.NullsNotDistinct ? "" : $" WHERE num_nulls({names}) = 0";
        string source = $"(SELECT {values}, {rowKey.Columns} FROM {ExistingRows.Alone(table)}{where}) AS mapper_rows{whole}";
        return new RowQuestion
        {
            Change = change,
            Code = "MAP2210",
            Target = table.Name.ToString(),
            Member = rows.MemberOf(change),
            SearchPath = searchPath,
            From = $"(SELECT count(*) AS mapper_count FROM {source} GROUP BY {names} HAVING count(*) > 1) AS mapper_groups",
            Figures = "ARRAY[coalesce(sum(mapper_count), 0)::bigint, count(*)]",
            KeyName = rowKey.Name,
            Keys = rowKey.First($"(SELECT *, count(*) OVER (PARTITION BY {names}) AS mapper_count FROM {source}) AS mapper_groups WHERE mapper_count > 1", $"{names}, "),
            Reason = offenders => string.Create(
                CultureInfo.InvariantCulture, $"{key.Name} allows each key once, but {offenders} share {(offenders.Groups == 1 ? "one" : $"{offenders.Groups} keys between them")}."),
            Remedy = "Change or delete all but one of the rows of each key, or take the key off the class.",
        };
    }

    private static string Value(IndexKeyModel key) =>
        (key.Column is { } column ? Identifiers.Quote(column) : $"({Expressions.Embed(key.Expression!)})") + (key.Collation is { } collation ? $" COLLATE {ColumnSql.CollationName(collation)}" : "");

    private sealed record UniqueKey(string Name, IReadOnlyList<IndexKeyModel> Keys, bool NullsNotDistinct, SqlExpression? Where);
}
