using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Explaining;

/// <summary>A declared index beside an existing one.</summary>
/// <param name="Spelled">The declared one, given the existing one's spelling in all that text can't tell.</param>
/// <param name="Existing">The existing one.</param>
/// <param name="IsCertain">Whether the server said that what text can't tell is the same.</param>
internal sealed record IndexComparison(IndexModel Spelled, IndexModel Existing, bool IsCertain)
{
    /// <summary>Whether nothing else differs.</summary>
    internal bool Fits => Spelled with { Name = Existing.Name } == Existing;

    internal static IndexComparison Of(IndexModel index, IndexModel existing, QualifiedName table, Func<Question, bool> isEqual)
    {
        bool certain = true;
        IndexModel spelled = index with { Keys = Keys(), Where = index.Where is { } where && existing.Where is { } predicate ? Spell(where, predicate) : index.Where };
        return new IndexComparison(spelled, existing, certain);

        EquatableArray<IndexKeyModel> Keys()
        {
            if (index.KeysSql.Value is { } written)
            {
                string stored = string.Join(", ", existing.Keys.Select(IndexSql.Key));
                // Word for word it needs no question, and operator classes allow none.
                certain &= written == stored || (CanSort(existing) && isEqual(new Question(table, QuestionKind.KeyLists, written, stored)));
                return existing.Keys;
            }

            return index.Keys.Count == existing.Keys.Count ? index.Keys.Zip(existing.Keys, Key).ToEquatableArray() : index.Keys;
        }

        // An operator class or collation that the class states may be the one that goes without saying.
        IndexKeyModel Key(IndexKeyModel key, IndexKeyModel stored)
        {
            certain &= key.Operator == stored.Operator && key.Collation == stored.Collation;
            return key with
            {
                Expression = key.Expression is { } written && stored.Expression is { } expression ? Spell(written, expression) : key.Expression,
                Operator = key.Operator is null ? null : stored.Operator,
                Collation = key.Collation is null ? null : stored.Collation,
            };
        }

        SqlExpression Spell(SqlExpression written, SqlExpression stored)
        {
            certain &= written == stored || isEqual(new Question(table, QuestionKind.Expressions, written.Sql, stored.Sql));
            return written with { Spelling = stored.Spelling };
        }
    }

    // ORDER BY knows no operator classes, and sorts by the default one.
    private static bool CanSort(IndexModel existing) => existing.Keys.All(key => key.Operator is null);
}
