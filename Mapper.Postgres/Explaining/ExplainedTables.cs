using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Explaining;

/// <summary>
/// Has the server compare a model's SQL with the existing tables' by EXPLAIN: where nothing may be written, and so no shadow made; and where a shadow is spelled
/// otherwise, as <c>0</c> and <c>'0'::numeric</c> are, or the list of an IN after a dump. EXPLAIN folds and inlines: equal there is equal, unequal only unknown.
/// </summary>
internal sealed class ExplainedTables(NpgsqlConnection connection)
{
    /// <summary>The tables in the existing ones' spelling wherever they mean the same, or can't be told apart and that counts as equal.</summary>
    internal async Task<(IReadOnlyList<TableModel> Tables, IReadOnlyList<UnknownDifference> Unknown)> CompareAsync(
        IReadOnlyList<TableModel> tables, IReadOnlyDictionary<QualifiedName, TableModel> live, IReadOnlyList<string> extensionSchemas, UnknownCounts unknown, CancellationToken cancellationToken)
    {
        // A first comparison gathers every question it comes upon, a second one has the answers.
        var questions = new HashSet<Question>();
        foreach (TableModel table in tables)
        {
            new TableComparison(live[table.Name], Gather, unknown).Respell(table);
        }

        IReadOnlySet<Question> equal = await new Explainer(connection, live, extensionSchemas).EqualAsync([.. questions], cancellationToken).ConfigureAwait(false);
        TableComparison[] comparisons = [.. tables.Select(table => new TableComparison(live[table.Name], equal.Contains, unknown))];
        TableModel[] spelled = [.. tables.Zip(comparisons, (table, comparison) => comparison.Respell(table))];
        return (spelled, [.. comparisons.SelectMany(comparison => comparison.Unknown)]);

        bool Gather(Question question)
        {
            questions.Add(question);
            return false;
        }
    }
}
