using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>Many replicas that start at once while a large table is to be changed.</summary>
[OnMajor(Majors.WithVector)]
public sealed class ManyTests
{
    private const int Replicas = 16;

    // PgBouncer has three connections of the server for all of them: who waits for its turn must leave them to who works.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_sixteen_that_sync_at_once_each_change_is_made_by_one_and_none_fails(bool behindPgBouncer)
    {
        for (int round = 0; round < (Sweep.IsFull ? 20 : 1); round++)
        {
            await using Database database = await Large.CreateAsync(rows: 5000);
            string way = behindPgBouncer ? (await SharedBouncer.OfAsync(database.ConnectionString)).Through(database.ConnectionString) : database.ConnectionString;
            SchemaModel model = Large.Of(Large.Items with
            {
                Columns = [.. Large.Items.Columns, Some.Column("note", "text", nullable: true)],
                Uniques = [new UniqueModel { Name = "uq", Columns = ["name"] }],
                Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("size > 0") }],
                Indexes = [Large.Index("ix", "size") with { Where = new SqlExpression("lower(name) <> ''") }],
            });

            SyncResult[] results = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => Task.Run(async () =>
            {
                await using NpgsqlDataSource source = NpgsqlDataSource.Create(way);
                return await source.CreateMigrator(Large.Options).SyncAsync(model);
            })));

            results.SelectMany(result => result.Applied).Select(step => step.Step.Sql).Should().OnlyHaveUniqueItems().And.HaveCount(6);
            results.SelectMany(result => result.Pending).Where(pending => pending.Error is not null).Should().BeEmpty();
            (await database.Source.CreateMigrator(Large.Options).PlanAsync(model)).IsEmpty.Should().BeTrue();
            (await database.QueryAsync<string>("SELECT statement FROM mapper.pending UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")).Should().BeEmpty();
        }
    }
}
