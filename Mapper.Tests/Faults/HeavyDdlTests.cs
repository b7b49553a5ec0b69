using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>Two others change the tables without a pause while they are verified, planned for, synced and undone: every call ends in an answer, or in a failure that has a code.</summary>
[OnMajor(Majors.WithVector)]
public sealed class HeavyDdlTests
{
    private static readonly int Rounds = Sweep.IsFull ? 300 : 10;

    private static readonly string[] Changes =
    [
        "CREATE INDEX IF NOT EXISTS ix_a ON items ((amount + 1)) WHERE amount > 1", "CREATE INDEX IF NOT EXISTS ix_b ON items ((amount + 2))", "DROP INDEX IF EXISTS ix_a", "DROP INDEX IF EXISTS ix_b", "DROP INDEX IF EXISTS ix_a, ix_b",
        "CREATE TABLE IF NOT EXISTS others (id integer CONSTRAINT pk_others PRIMARY KEY, amount integer DEFAULT 1 + 1, CONSTRAINT ck_others CHECK (amount > 0))", "DROP TABLE IF EXISTS others",
        "ALTER TABLE items DROP CONSTRAINT IF EXISTS ck_items", "ALTER TABLE items ADD CONSTRAINT ck_items CHECK (amount > 0)", "ALTER TABLE items ALTER COLUMN amount SET DEFAULT 2 + 3", "ALTER TABLE items ALTER COLUMN amount DROP DEFAULT",
        "ALTER TABLE items RENAME COLUMN amount TO sum", "ALTER TABLE items RENAME COLUMN sum TO amount", "ALTER TABLE items DROP COLUMN IF EXISTS note", "ALTER TABLE items ADD COLUMN IF NOT EXISTS note mood DEFAULT 'calm'",
        "ALTER TABLE items RENAME TO itemz", "ALTER TABLE itemz RENAME TO items",
        "CREATE TYPE mood AS ENUM ('calm', 'glad')", "DROP TYPE IF EXISTS mood CASCADE",
        "CREATE POLICY seen ON items USING (amount > 2)", "DROP POLICY IF EXISTS seen ON items",
        "CREATE TABLE IF NOT EXISTS events_2 PARTITION OF events FOR VALUES FROM (20) TO (30)", "DROP TABLE IF EXISTS events_2", "DROP TABLE IF EXISTS events", "CREATE TABLE IF NOT EXISTS events (id integer) PARTITION BY RANGE ((id + 1))",
    ];

    private static readonly SchemaModel Model = Some.Schema(
        Some.Table("items") with
        {
            Columns = [Some.Column("id"), Some.Column("amount") with { Default = new SqlExpression("5") }],
            Checks = [new CheckModel { Name = "ck_items", Expression = new SqlExpression("amount > 0") }],
            Indexes = [new IndexModel { Name = "ix_a", Keys = [new IndexKeyModel { Expression = new SqlExpression("amount + 1") }], Where = new SqlExpression("amount > 1") }],
        },
        Some.Table("others") with { Columns = [Some.Column("id"), Some.Column("amount", nullable: true) with { Default = new SqlExpression("1 + 1") }] },
        new TableModel
        {
            Name = Some.Name("events"),
            Columns = [Some.Column("id", nullable: true)],
            Partitioning = new PartitioningModel { Kind = Annotations.PartitionKind.Range, KeysSql = new SqlExpression("(id + 1)") },
        });

    [Test]
    public async Task Every_call_ends_in_an_answer_or_in_a_failure_that_has_a_code()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        using var end = new CancellationTokenSource();
        Task<int>[] others = [.. Enumerable.Range(1, 2).Select(seed => ChangeAsync(database, new Random(seed), end.Token))];
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LockWait = TimeSpan.FromSeconds(2) });
        var ends = new List<string>();
        var bare = new List<string>();
        Func<Task>[] calls =
        [
            () => migrator.VerifyAsync(Model),
            () => migrator.PlanAsync(Model),
            () => migrator.SyncAsync(Model),
            async () => await migrator.ApplyAsync(await migrator.PlanAsync(Model)),
            async () => await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id),
        ];
        for (int round = 0; round < Rounds; round++)
        {
            Func<Task> call = calls[round % calls.Length];
            try
            {
                await call();
                ends.Add("an answer");
            }
            catch (MapperException exception)
            {
                ends.Add(exception.Code);
            }
            catch (Exception exception)
            {
                ends.Add(exception.GetType().Name);
                bare.Add(exception.ToString());
            }
        }

        await end.CancelAsync();
        int[] made = await Task.WhenAll(others);
        TestContext.Progress.WriteLine($"{Rounds} calls, {made.Sum()} changes by others: {string.Join(", ", ends.CountBy(it => it).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}");
        bare.Should().BeEmpty();
        made.Should().AllSatisfy(count => count.Should().BeGreaterThan(Rounds));
    }

    private static async Task<int> ChangeAsync(Database database, Random random, CancellationToken end)
    {
        int made = 0;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await database.ExecuteAsync(Changes[random.Next(Changes.Length)]);
                made++;
            }
            catch (PostgresException)
            {
                // What the other has dropped, made or renamed before.
            }
        }

        return made;
    }
}
