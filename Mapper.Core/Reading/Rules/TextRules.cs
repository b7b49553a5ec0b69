using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Rules over texts that go into SQL: PostgreSQL's texts hold no NUL, and UTF-8 has no half surrogate pairs.</summary>
internal static class TextRules
{
    internal static IEnumerable<Diagnostic> Check(TableModel table) =>
        Texts(table).Where(entry => entry.Text is not null && !IsStorable(entry.Text)).Select(entry => ModelErrors.TextNotStorable(entry.Place, entry.What));

    internal static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal) && !HasHalfPair(text);

    private static bool HasHalfPair(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(Place Place, string What, string? Text)> Texts(TableModel table) =>
    [
        (Place.Of(table), "comment", table.Comment),
        .. table.Columns.SelectMany(column => Texts(Place.Of(table, column), column)),
        .. table.Checks.Select(check => (Place.Of(table, check), "check", (string?)check.Expression.Sql)),
        .. table.Indexes.Select(index => (Place.Of(table, index), "predicate", index.Where?.Sql)),
        .. table.Indexes.Select(index => (Place.Of(table, index), "key list", index.KeysSql.Value)),
    ];

    private static IEnumerable<(Place Place, string What, string? Text)> Texts(Place place, ColumnModel column) =>
    [
        (place, "comment", column.Comment),
        (place, "default", column.Default?.Sql),
        (place, "default", column.Source.Value?.DefaultValue is string or char ? column.Source.Value.DefaultValue.ToString() : null),
        (place, "backfill", column.Hints.Value.Backfill),
        (place, "generation expression", column.Generated?.Expression.Sql),
    ];
}
