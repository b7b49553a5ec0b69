using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Explaining;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A model's SQL in the server's spelling: equal text, else remembered, else asked of the server.</summary>
/// <param name="connection">The session's connection.</param>
/// <param name="catalog">Reads shadows back.</param>
/// <param name="options">How to work.</param>
/// <param name="sent">What this session has made of the author's text.</param>
/// <param name="makesShadows">Whether the session may make temporary tables.</param>
internal sealed class ModelSpelling(NpgsqlConnection connection, CatalogReader catalog, MigratorOptions options, IReadOnlySet<PartKey> sent, bool makesShadows)
{
    /// <param name="target">The model.</param>
    /// <param name="live">The database.</param>
    /// <param name="memo">What the bookkeeping knows.</param>
    /// <param name="isSync">Whether it is compared to be changed: then what can't be compared counts as different, for a sync must not pass over it.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    /// <returns>The model, and what could not be compared.</returns>
    internal async Task<(SchemaModel Spelled, IReadOnlyList<UnknownDifference> Unknown)> SpellAsync(
        SchemaModel target, DatabaseModel live, Memo memo, bool isSync, CancellationToken cancellationToken)
    {
        Dictionary<QualifiedName, TableModel> existing = live.Tables.ToDictionary(table => table.Name);
        var inDoubt = new Dictionary<QualifiedName, SchemaDifference>();
        TableModel[] tables = [.. target.Tables.Select(table => existing.TryGetValue(table.Name, out TableModel? found) ? Remembered(table, found) : table)];
        TableModel[] different = [.. tables.Where(table => inDoubt.ContainsKey(table.Name))];
        if (different.Length == 0)
        {
            return (target with { Tables = tables.ToEquatableArray() }, []);
        }

        SchemaChange[] prerequisites = [.. SchemaDiff.ShadowPrerequisites(target, live).Where(change => change is not CreateExtension || options.CreateExtensions)];
        string[] extensionSchemas = Planner.ExtensionSchemas(prerequisites, live);
        IReadOnlyList<TableModel> spelled = tables;
        if (makesShadows)
        {
            IReadOnlyDictionary<QualifiedName, TableModel> shadows = await new ShadowTables(connection, catalog, [.. prerequisites.Select(ChangeSql.Render)])
                .ReadAsync([.. target.Tables.Where(table => inDoubt.ContainsKey(table.Name)).Select(table => SpellingDoubt.Of(table, inDoubt[table.Name]))], extensionSchemas, cancellationToken).ConfigureAwait(false);
            spelled = [.. tables.Select(table => shadows.TryGetValue(table.Name, out TableModel? shadow) ? Respelling.Respell(table, shadow) : table)];
            different = [.. spelled.Where(table => inDoubt.ContainsKey(table.Name) && !TableDiff.Compare(table, existing[table.Name]).IsEmpty)];
        }

        (IReadOnlyList<TableModel> compared, IReadOnlyList<UnknownDifference> unknown) = await new ExplainedTables(connection)
            .CompareAsync(different, existing, extensionSchemas, makesShadows || isSync ? UnknownCounts.AsDifferent : UnknownCounts.AsEqual, cancellationToken).ConfigureAwait(false);
        Dictionary<QualifiedName, TableModel> explained = compared.ToDictionary(table => table.Name);
        return (target with { Tables = spelled.Select(table => explained.GetValueOrDefault(table.Name, table)).ToEquatableArray() }, unknown);

        // What the books know is looked up where it may decide something.
        TableModel Remembered(TableModel table, TableModel found)
        {
            if (!SpellingDoubt.MayVanish(TableDiff.Compare(table, found)))
            {
                return table;
            }

            TableModel known = memo.Respell(table, found, sent);
            SchemaDifference difference = TableDiff.Compare(known, found);
            if (SpellingDoubt.Any(difference))
            {
                inDoubt.Add(table.Name, difference);
            }

            return known;
        }
    }
}
