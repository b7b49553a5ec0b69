using System.Data.Common;
using Mapper.Model;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>A step that needs a row which somebody else changes is no step that fails: it gives way and is tried again.</summary>
[OnMajor(Majors.WithVector)]
public sealed class LockedTests
{
    private const string Change = "UPDATE items SET id = id";
    private const string Update = "UPDATE items SET id = id + 10";

    private static readonly SchemaModel Items = Some.Schema(Some.Table("items"));

    private static readonly MigratorOptions Impatient = new() { LockTimeout = TimeSpan.FromMilliseconds(100) };

    [Test]
    public async Task The_sync_is_tried_again_and_the_step_with_it()
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await database.HoldAsync(Change);
        int runs = 0;
        Work work = async (connection, transaction, _) =>
        {
            await EndAsync(other, ++runs);
            return await Steps.RowsAsync(connection, transaction, Update);
        };

        SyncResult result = await database.SyncQuietlyAsync(Items.With(Steps.After("1")), Impatient with { Services = new Steps.Services(work) });

        runs.Should().Be(2);
        result.DataSteps.Should().ContainSingle().Which.Rows.Should().Be(1);
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(11);
    }

    [Test]
    public async Task Without_patience_the_step_is_named_with_what_it_was_about_to_do()
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await database.HoldAsync(Change);
        Work work = (connection, transaction, _) => Steps.RowsAsync(connection, transaction, Update);

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(Items.With(Steps.After("1")), Impatient with { LockWait = TimeSpan.Zero, Services = new Steps.Services(work) }))
            .Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Message.Should().Contain("data step 1").And.Contain("while updating tuple").And.Contain("\"items\"");
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(1);
    }

    [Test]
    public async Task A_batch_is_tried_again_by_itself()
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await database.HoldAsync(Change);
        int runs = 0;
        BatchWork work = async (connection, transaction, _) =>
        {
            await EndAsync(other, ++runs);
            await Steps.RowsAsync(connection, transaction, Update);
            return false;
        };

        SyncResult result = await database.SyncQuietlyAsync(Items.With(Steps.Batched("1")), Impatient with { Services = new Steps.Services(work) });

        runs.Should().Be(2);
        result.Pending.Should().BeEmpty();
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(11);
    }

    [Test]
    public async Task A_batch_whose_deferred_key_waits_is_tried_again_too()
    {
        TableModel lines = Some.Table("lines", "items");
        SchemaModel model = Some.Schema(Items.Tables[0], lines with { ForeignKeys = [lines.ForeignKeys[0] with { Deferrable = true, InitiallyDeferred = true }] });
        await using Database database = await FilledAsync(model);
        await using NpgsqlConnection other = await database.HoldAsync("SELECT FROM items FOR UPDATE");
        int runs = 0;
        BatchWork work = async (connection, transaction, _) =>
        {
            await EndAsync(other, ++runs);
            await Steps.RowsAsync(connection, transaction, "INSERT INTO lines VALUES (1, 1)");
            return false;
        };

        SyncResult result = await database.SyncQuietlyAsync(model.With(Steps.Batched("1")), Impatient with { Services = new Steps.Services(work) });

        result.Pending.Should().BeEmpty();
        runs.Should().Be(2);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_a_step_passes_on_in_an_exception_of_its_own_is_tried_again_too(bool isBatched)
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await database.HoldAsync(Change);
        int runs = 0;
        async Task<long> UpdateAsync(DbConnection connection, DbTransaction transaction)
        {
            await EndAsync(other, ++runs);
            try
            {
                return await Steps.RowsAsync(connection, transaction, Update);
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException("An error occurred while saving.", exception);
            }
        }

        Work work = (connection, transaction, _) => UpdateAsync(connection, transaction);
        BatchWork batch = async (connection, transaction, _) => await UpdateAsync(connection, transaction) == 0;

        SyncResult result = await database.SyncQuietlyAsync(Items.With(isBatched ? Steps.Batched("1") : Steps.After("1")), Impatient with { Services = new Steps.Services(work, batch) });

        result.Pending.Should().BeEmpty();
        runs.Should().Be(2);
    }

    private static async Task<Database> FilledAsync(SchemaModel? model = null)
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(model ?? Items);
        await database.ExecuteAsync("INSERT INTO items VALUES (1)");
        return database;
    }

    // When the step runs for the second time the other has ended.
    private static Task EndAsync(NpgsqlConnection other, int runs) => runs == 2 ? other.CloseAsync() : Task.CompletedTask;
}
