using System.Text.Json;
using Dapper;
using Mapper.Postgres.Catalog;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>What the server's planner thinks of the questions about the catalog.</summary>
[OnEveryMajor]
public sealed class PlannedCostTests
{
    // Of jit_above_cost.
    private const double WorthCompiling = 100_000;

    [Test]
    public async Task However_many_tables_are_wanted_no_question_looks_as_if_it_were_worth_compiling()
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("SELECT set_config('mapper.wanted', ARRAY(SELECT generate_series(20001, 40000))::text, true)");
        int major = connection.PostgreSqlVersion.Major;
        foreach (string question in (string[])
        [
            CatalogQueries.Relations, CatalogQueries.ColumnComments, CatalogQueries.Columns(major), CatalogQueries.Constraints(major), CatalogQueries.Indexes, CatalogQueries.Partitions,
            CatalogQueries.Policies,
        ])
        {
            using var plan = JsonDocument.Parse(await connection.QuerySingleAsync<string>($"EXPLAIN (FORMAT JSON) {question}"));
            plan.RootElement[0].GetProperty("Plan").GetProperty("Total Cost").GetDouble().Should().BeLessThan(WorthCompiling, question);
        }
    }
}
