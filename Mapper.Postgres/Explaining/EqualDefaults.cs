using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Explaining;

/// <summary>
/// Finds defaults that say the same constant in other words, as <c>0</c> and <c>'0'::numeric</c> do, or <c>ARRAY[]::text[]</c> and <c>'{}'::text[]</c>: the server
/// spells them apart, and folds them into one.
/// </summary>
internal sealed class EqualDefaults(NpgsqlConnection connection)
{
    /// <summary>The model with the existing spelling of every default that is the same.</summary>
    internal async Task<SchemaModel> SpellAsync(
        SchemaModel target, IReadOnlyDictionary<QualifiedName, TableModel> live, IReadOnlyList<string> extensionSchemas, CancellationToken cancellationToken)
    {
        Question[] questions = [.. target.Tables.Where(table => live.ContainsKey(table.Name)).SelectMany(table => table.Columns.Select(column => Ask(table.Name, column, live[table.Name].Column(column.Name))).OfType<Question>())];
        if (questions.Length == 0)
        {
            return target;
        }

        IReadOnlySet<Question> equal = await new Explainer(connection, live, extensionSchemas).EqualAsync(questions, cancellationToken).ConfigureAwait(false);
        return target with { Tables = target.Tables.Select(Spell).ToEquatableArray() };

        TableModel Spell(TableModel table) => live.TryGetValue(table.Name, out TableModel? existing)
            ? table with { Columns = table.Columns.Select(column => SpellColumn(table.Name, column, existing.Column(column.Name))).ToEquatableArray() }
            : table;

        ColumnModel SpellColumn(QualifiedName table, ColumnModel column, ColumnModel? existing) => Ask(table, column, existing) is { } question && equal.Contains(question)
            ? column with { Default = column.Default! with { Spelling = existing!.Default!.Spelling } }
            : column;
    }

    private static Question? Ask(QualifiedName table, ColumnModel column, ColumnModel? existing) =>
        column.Default is { } wanted && existing is { Default: { } stored, StoreType: { } type } && wanted != stored && type == column.StoreType
            ? new Question(table, QuestionKind.Expressions, ExplainSql.Assigned(wanted, type), ExplainSql.Assigned(stored, type))
            : null;
}
