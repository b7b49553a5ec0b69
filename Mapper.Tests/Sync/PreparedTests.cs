using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>An application that goes on with the data source that was synced.</summary>
[OnMajor(Majors.WithVector)]
public sealed class PreparedTests
{
    private static readonly TableModel Items = Some.Table("items");

    [Test]
    public async Task Prepared_statements_of_the_data_source_go_on_working_across_a_sync()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 });
        await AskAllAsync(source, connections: 3);

        await source.CreateMigrator().SyncAsync(Some.Schema(Items with { Columns = [Some.Column("id", "bigint"), Some.Column("name", "text", nullable: true)] }));

        (await AskAllAsync(source, connections: 3)).Should().Equal(2, 2, 2);
        await source.CreateMigrator().UndoAsync((await source.CreateMigrator().HistoryAsync())[0].Id);
        (await AskAllAsync(source, connections: 3)).Should().Equal(1, 1, 1);
    }

    [Test]
    public async Task A_statement_that_changes_nothing_of_existing_tables_closes_no_connection()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 });
        int before = await ProcessAsync(source);

        await source.CreateMigrator().SyncAsync(Some.Schema(Items with { Indexes = [new IndexModel { Name = "ix", KeysSql = "id" }] }, Some.Table("others")));

        (await ProcessAsync(source)).Should().Be(before);
    }

    [Test]
    public async Task Types_that_a_sync_made_are_known_to_the_data_source()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 3 });
        await AskAllAsync(source, connections: 3);

        await source.CreateMigrator().SyncAsync(SchemaModel.FromTypes([typeof(Felt)]));

        await using NpgsqlCommand insert = source.CreateCommand("INSERT INTO felt (id, mood, moods) VALUES (1, $1, $2) RETURNING mood, moods");
        insert.Parameters.Add(new NpgsqlParameter { Value = "calm", DataTypeName = "mood" });
        insert.Parameters.Add(new NpgsqlParameter { Value = new[] { "calm", "merry" }, DataTypeName = "mood[]" });
        await using NpgsqlDataReader row = await insert.ExecuteReaderAsync();
        (await row.ReadAsync()).Should().BeTrue();
        row.GetFieldValue<string>(0).Should().Be("calm");
        row.GetFieldValue<string[]>(1).Should().Equal("calm", "merry");
    }

    [Annotations.EnumType("mood")]
    internal enum Mood
    {
        [System.Runtime.Serialization.EnumMember(Value = "calm")] Calm,
        [System.Runtime.Serialization.EnumMember(Value = "merry")] Merry,
    }

    [Annotations.Table("felt")]
    internal sealed class Felt
    {
        [Annotations.PrimaryKey] public int Id { get; init; }

        public Mood Mood { get; init; }

        public Mood[] Moods { get; init; } = [];
    }

    // How many columns the same text gives, on each of several connections.
    private static async Task<int[]> AskAllAsync(NpgsqlDataSource source, int connections)
    {
        NpgsqlConnection[] open = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ => await source.OpenConnectionAsync()));
        var columns = new List<int>();
        foreach (NpgsqlConnection connection in open)
        {
            for (int i = 0; i < 2; i++)
            {
                await using var command = new NpgsqlCommand("SELECT * FROM items", connection);
                await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
                columns.Add(row.FieldCount);
            }
        }

        foreach (NpgsqlConnection connection in open)
        {
            await connection.DisposeAsync();
        }

        return [.. columns.Where((_, i) => i % 2 == 0)];
    }

    private static async Task<int> ProcessAsync(NpgsqlDataSource source)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return connection.ProcessID;
    }
}
