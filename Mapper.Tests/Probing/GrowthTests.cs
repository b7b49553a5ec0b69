using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>What is done for a table does not grow with the number of tables.</summary>
[OnMajor(17)]
public sealed class GrowthTests
{
    private const int Tables = 40;

    [Test]
    public async Task Four_times_the_tables_do_not_make_the_server_read_the_square_of_that()
    {
        await using Database database = await Database.CreateAsync();

        Cost few = await PlayAsync(database, "few", Tables);
        Cost many = await PlayAsync(database, "many", 4 * Tables);

        // Of what grows with the tables' square sixteen times as much would be read. Six leaves room for a plan of the server that reads a whole catalog, or for its vacuum.
        foreach ((string what, Func<Cost, long> rows, int most) in ((string, Func<Cost, long>, int)[])
            [("asking", cost => cost.Asked, 200), ("comparing", cost => cost.Compared, 600), ("adding a column to each", cost => cost.Evolved, 1200)])
        {
            rows(many).Should().BeLessThan(6 * rows(few), "{0} read {1} rows of the catalog and the books for a quarter of the tables", what, rows(few));
            ((rows(many) - rows(few)) / (3 * Tables)).Should().BeLessThan(most, "so many rows may be read for {0} a table", what);
        }
    }

    private static async Task<Cost> PlayAsync(Database database, string schema, int tables)
    {
        await SyncAsync(database, Store(schema, tables, hasNote: false));
        long asked = await LeastAsync(database, () => SyncAsync(database, Store(schema, tables, hasNote: false)));
        int statistics = 200;
        long compared = await LeastAsync(
            database,
            () => SyncAsync(database, Store(schema, tables, hasNote: false)),
            // Of all tables, so that all are compared.
            () => database.ExecuteAsync(string.Join("; ", Enumerable.Range(0, tables).Select(i => $"ALTER TABLE {schema}.t{i} ALTER COLUMN id SET STATISTICS {statistics++}"))));
        long before = await ReadAsync(database);
        await SyncAsync(database, Store(schema, tables, hasNote: true));
        return new Cost(asked, compared, await ReadAsync(database) - before);
    }

    // The server's own vacuum may read beside one of them.
    private static async Task<long> LeastAsync(Database database, Func<Task> work, Func<Task>? prepare = null)
    {
        long least = long.MaxValue;
        for (int time = 0; time < 3; time++)
        {
            await (prepare?.Invoke() ?? Task.CompletedTask);
            long before = await ReadAsync(database);
            await work();
            least = Math.Min(least, await ReadAsync(database) - before);
        }

        return least;
    }

    // Over a connection of its own: the server adds up what one has read when it ends.
    private static async Task SyncAsync(Database database, SchemaModel model)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create($"{database.ConnectionString};Pooling=false;Application Name=growth");
        await source.CreateMigrator().SyncAsync(model);
    }

    private static async Task<long> ReadAsync(Database database)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create($"{database.ConnectionString};Pooling=false");
        await using NpgsqlCommand others = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'growth'");
        while ((long)(await others.ExecuteScalarAsync())! > 0)
        {
            await Task.Delay(10);
        }

        await using NpgsqlCommand command = source.CreateCommand("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_all_tables");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static SchemaModel Store(string schema, int tables, bool hasNote) => Some.Schema(
    [
        .. Enumerable.Range(0, tables).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i / 2}"])).Select(table => table with
        {
            Name = table.Name with { Schema = schema },
            Columns = [.. table.Columns, Some.Column("name", "text"), .. hasNote ? [Some.Column("note", "text", nullable: true)] : Array.Empty<ColumnModel>()],
            ForeignKeys = table.ForeignKeys.Select(key => key with { Principal = key.Principal with { Schema = schema } }).ToEquatableArray(),
            Indexes = [new IndexModel { Name = $"ix_{table.Name.Name}_name", Keys = [new IndexKeyModel { Column = "name" }] }],
        }),
    ]);

    private sealed record Cost(long Asked, long Compared, long Evolved);
}
