using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>One model, many databases.</summary>
[OnMajor(17)]
public sealed class FleetTests
{
    private static readonly SchemaModel Model = Some.Schema(Some.Table("items"), Some.Table("parts", "items"));

    [Test]
    public async Task Each_database_is_synced_and_one_that_fails_does_not_hold_up_the_others()
    {
        await using var fleet = await TestFleet.CreateAsync(6);
        await fleet.Databases[1].ExecuteAsync("CREATE VIEW items AS SELECT 1 AS id");
        await using NpgsqlDataSource nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=nobody;Username=u;Password=secret");

        FleetReport report = await PostgresFleet.SyncManyAsync([.. fleet.Sources, nobody], Model, new FleetOptions { Parallelism = 3 });

        report.Targets.Select(target => target.Result?.Changed).Should().Equal(true, null, true, true, true, true, null);
        report.Changed.Should().HaveCount(5);
        report.ToString().Should().MatchRegex("^7 databases: 5 changed, 2 failed, [0-9]+ ms$");
        report.Failed.Select(failed => failed.Error!.GetType()).Should().Equal(typeof(UnsafePlanException), typeof(NpgsqlException));
        report.Failed[1].Name.Should().Be("127.0.0.1:1/nobody");
        (await fleet.Databases[1].QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace")).Should().Equal("items");
    }

    [Test]
    public async Task A_second_call_finds_nothing_to_do_but_where_the_first_failed()
    {
        await using var fleet = await TestFleet.CreateAsync(3);
        await fleet.Databases[1].ExecuteAsync("CREATE VIEW items AS SELECT 1 AS id");
        await PostgresFleet.SyncManyAsync(fleet.Sources, Model);
        await fleet.Databases[1].ExecuteAsync("DROP VIEW items");

        FleetReport again = await PostgresFleet.SyncManyAsync([.. fleet.Sources, .. fleet.Sources], Model);

        again.Targets.Select(target => target.Result!.Changed).Should().Equal(false, true, false);
    }

    [Test]
    public async Task A_mistake_of_the_classes_is_thrown_before_any_connection()
    {
        await using NpgsqlDataSource nobody = NpgsqlDataSource.Create("Host=never.connected");
        SchemaModel mistaken = SchemaModel.FromTypes([typeof(Mistaken)]);

        await FluentActions.Awaiting(() => PostgresFleet.SyncManyAsync([nobody], mistaken)).Should().ThrowAsync<ModelException>();
        await FluentActions.Awaiting(() => PostgresFleet.SyncManyAsync([nobody], Model, new FleetOptions { Parallelism = 0 })).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Test]
    public async Task Cancelling_is_no_failure_of_a_database()
    {
        await using var fleet = await TestFleet.CreateAsync(1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => PostgresFleet.SyncManyAsync(fleet.Sources, Model, cancellationToken: cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private sealed record Mistaken(Uri Link);

    private sealed class TestFleet(IReadOnlyList<Database> databases) : IAsyncDisposable
    {
        internal IReadOnlyList<Database> Databases => databases;

        internal IEnumerable<NpgsqlDataSource> Sources => databases.Select(database => database.Source);

        internal static async Task<TestFleet> CreateAsync(int count)
        {
            var databases = new List<Database>();
            for (int i = 0; i < count; i++)
            {
                databases.Add(await Database.CreateAsync());
            }

            return new TestFleet(databases);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (Database database in databases)
            {
                await database.DisposeAsync();
            }
        }
    }
}
