using Mapper.Model;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Versions;

/// <summary>Books that were dropped, restored from another day or cloned: nothing is done twice, and nothing guessed.</summary>
[OnMajor(Majors.WithVector)]
public sealed class OtherBooksTests
{
    private static readonly TableModel Pair = Some.Table("pairs") with { Columns = [Some.Column("id"), Some.Column("a", "text", nullable: true), Some.Column("b", "text", nullable: true)] };

    // a and b change places.
    private static readonly TableModel Exchanged = Pair with
    {
        Columns = [Some.Column("id"), Pair.Columns[1] with { Hints = new ColumnHints { RenamedFrom = ["b"] } }, Pair.Columns[2] with { Hints = new ColumnHints { RenamedFrom = ["a"] } }],
    };

    private static readonly MigratorOptions Doubling = Steps.Doing("UPDATE pairs SET id = id * 2");

    [Test]
    public async Task Books_restored_from_the_day_before_exchange_nothing_again_and_run_no_step_again()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Pair));
        await database.ExecuteAsync("INSERT INTO pairs VALUES (1, 'x', 'y')");
        string books = await PgDump.OfAsync(database.ConnectionString, "--schema=mapper");
        SchemaModel later = Some.Schema(Exchanged).With(Steps.After("1"));
        await database.SyncAsync(later, Doubling);
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        await PgDump.RestoreAsync(books, database.ConnectionString);

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(later, Doubling)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Select(refused => refused.Code).Distinct().Should().BeEquivalentTo("MAP2119", "MAP2130");
        refusal.Message.Should().Contain("restored without them");
        (await database.QueryAsync<string>("SELECT id || a || b FROM pairs")).Should().Equal("2yx");
        SchemaModel settled = Some.Schema(Pair).With(Steps.After("1"));
        (await database.SyncAsync(settled, Doubling with { DataStepBaseline = ["1"] })).DataSteps.Should().ContainSingle();
        (await database.SyncAsync(settled.With(Steps.After("1"), Steps.After("2")), Doubling)).DataSteps.Should().ContainSingle("from the baseline on the books are trusted");
        (await database.QueryAsync<string>("SELECT id || a || b FROM pairs")).Should().Equal("4yx");
    }

    [Test]
    public async Task A_database_dumped_and_restored_whole_runs_no_step_again_and_does_not_guess_at_an_exchange()
    {
        await using Database original = await Database.CreateAsync();
        await original.SyncAsync(Some.Schema(Pair));
        await original.ExecuteAsync("INSERT INTO pairs VALUES (1, 'x', 'y')");
        SchemaModel later = Some.Schema(Exchanged).With(Steps.After("1"));
        await original.SyncAsync(later, Doubling);
        await using Database restored = await Database.CreateAsync();
        await PgDump.RestoreAsync(await PgDump.OfAsync(original.ConnectionString), restored.ConnectionString);

        (await restored.Invoking(it => it.SyncAsync(later, Doubling)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Select(refused => refused.Code).Distinct().Should().Equal("MAP2119");
        (await restored.SyncAsync(Some.Schema(Pair).With(Steps.After("1")), Doubling)).Changed.Should().BeFalse();
        (await restored.QueryAsync<string>("SELECT id || a || b FROM pairs")).Should().Equal("2yx");
    }

    [Test]
    public async Task A_clone_with_its_books_is_as_far_as_its_original_and_knows_which_release_is_older()
    {
        await using Database original = await Database.CreateAsync();
        await original.SyncAsync(Shop.Model(Shop.First));
        await original.SyncAsync(Shop.Model(Shop.Renamed));
        await original.SyncAsync(Some.Schema(Pair).With(Steps.After("1")), Doubling);
        await using Database clone = await CloneAsync(original);

        (await clone.SyncAsync(Shop.Model(Shop.Renamed))).Changed.Should().BeFalse();
        await clone.Invoking(it => it.SyncAsync(Shop.Model(Shop.First))).Should().ThrowAsync<NewerDatabaseException>();
        (await clone.SyncAsync(Some.Schema(Pair).With(Steps.After("1")), Doubling)).Changed.Should().BeFalse();
        (await clone.SyncAsync(Some.Schema(Pair).With(Steps.After("1"), Steps.After("2")), Doubling)).DataSteps.Should().ContainSingle();
    }

    [Test]
    public async Task Without_books_the_later_release_has_nothing_to_do_and_no_row_is_lost()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model(Shop.First));
        await database.ExecuteAsync("INSERT INTO people VALUES (1, 'Ada', 'ada@example.com')");
        await database.SyncAsync(Shop.Model(Shop.Renamed));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        (await database.SyncAsync(Shop.Model(Shop.Renamed))).Changed.Should().BeFalse();
        (await database.QueryAsync<string>("SELECT full_name FROM people")).Should().Equal("Ada");
    }

    // Both databases are disconnected from meanwhile.
    private static async Task<Database> CloneAsync(Database original)
    {
        Database clone = await Database.CreateAsync();
        string from = new NpgsqlConnectionStringBuilder(original.ConnectionString).Database!;
        string to = new NpgsqlConnectionStringBuilder(clone.ConnectionString).Database!;
        NpgsqlConnection.ClearAllPools();
        original.Source.Clear();
        await using NpgsqlDataSource server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = "postgres", Pooling = false });
        await using NpgsqlCommand drop = server.CreateCommand($"DROP DATABASE \"{to}\" WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
        await using NpgsqlCommand copy = server.CreateCommand($"CREATE DATABASE \"{to}\" TEMPLATE \"{from}\"");
        await copy.ExecuteNonQueryAsync();
        return clone;
    }
}
