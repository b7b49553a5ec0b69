using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>A step that fails, or leaves the connection as nothing can go on with, takes the whole sync with it and is named.</summary>
[OnMajor(Majors.WithVector)]
public sealed class FailingTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items"));

    private static readonly SchemaModel Two = Some.Schema(Some.Table("items"), Some.Table("others"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_step_that_throws_is_named_and_everything_is_rolled_back(bool before)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        MigratorOptions options = Steps.Doing(async (connection, transaction, _) =>
        {
            await Steps.RowsAsync(connection, transaction, "INSERT INTO items VALUES (1)");
            throw new FormatException("Not a name: ''.");
        });

        DataStepException failure = await FailAsync(database, Two.With(before ? Steps.Before("2026-11-names") : Steps.After("2026-11-names")), options);

        failure.Code.Should().Be("MAP3020");
        failure.Step.Id.Should().Be("2026-11-names");
        failure.Message.Should().Contain("2026-11-names").And.Contain("Steps+Step").And.Contain("FormatException").And.Contain("Not a name: ''.");
        failure.InnerException.Should().BeOfType<FormatException>();
    }

    [Test]
    public async Task What_the_server_refuses_is_the_cause()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);

        DataStepException failure = await FailAsync(database, Two.With(Steps.After("1")), Steps.Doing("INSERT INTO items VALUES (1), (1)"));

        failure.Code.Should().Be("MAP3020");
        failure.InnerException.Should().BeOfType<PostgresException>().Which.SqlState.Should().Be(PostgresErrorCodes.UniqueViolation);
    }

    [Test]
    public async Task A_session_that_the_server_ends_meanwhile_is_a_lost_connection()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);

        await FluentActions.Awaiting(() => database.SyncAsync(Two.With(Steps.Before("1")), Steps.Doing("SELECT pg_terminate_backend(pg_backend_pid())"))).Should().ThrowAsync<ConnectionLostException>();
    }

    [Test]
    public async Task Cancelling_stays_a_cancellation()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        using var cancel = new CancellationTokenSource();
        MigratorOptions options = Steps.Doing(async (connection, transaction, cancellationToken) =>
        {
            await cancel.CancelAsync();
            return await connection.ExecuteAsync(new CommandDefinition("SELECT pg_sleep(60)", transaction: transaction, cancellationToken: cancellationToken));
        });

        await FluentActions.Awaiting(() => database.Source.CreateMigrator(options).SyncAsync(Two.With(Steps.After("1")), cancel.Token)).Should().ThrowAsync<OperationCanceledException>();

        await UntouchedAsync(database);
    }

    [TestCase("COMMIT", "ended the transaction")]
    [TestCase("ROLLBACK", "ended the transaction")]
    [TestCase("COMMIT; BEGIN", "ended the transaction")]
    [TestCase("SET LOCAL work_mem = '5MB'", "work_mem = 5120")]
    [TestCase("SET application_name = 'step'", "application_name = step")]
    [TestCase("SET LOCAL search_path = pg_catalog", "search_path = pg_catalog")]
    [TestCase("SET LOCAL ROLE pg_monitor", "the role postgres and left with pg_monitor")]
    public async Task What_a_step_leaves_behind_is_told(string sql, string message)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);

        DataStepException failure = await FailAsync(database, Two.With(Steps.Before("1")), Steps.Doing(sql));

        failure.Code.Should().Be("MAP3021");
        failure.Message.Should().Contain(message);
    }

    [Test]
    public async Task A_step_that_ends_the_transaction_after_the_changes_is_told_that_they_may_stay()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        SchemaModel model = Two.With(Steps.After("1"));

        await FluentActions.Awaiting(() => database.SyncAsync(model, Steps.Doing(async (_, transaction, _) => { await transaction.CommitAsync(CancellationToken.None); return 0; })))
            .Should().ThrowAsync<DataStepException>().WithMessage("*may be committed already*");

        (await database.SyncQuietlyAsync(model, Steps.Doing("SELECT 1"))).DataSteps.Should().ContainSingle();
    }

    [Test]
    public async Task A_reader_left_open_a_connection_closed_and_an_error_swallowed_are_told()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        SchemaModel model = Two.With(Steps.Before("1"));

        DataStepException reader = await FailAsync(database, model, Steps.Doing(async (connection, transaction, _) =>
        {
            await connection.ExecuteReaderAsync("SELECT 1", transaction: transaction);
            return 0;
        }));
        DataStepException closed = await FailAsync(database, model, Steps.Doing(async (connection, _, _) =>
        {
            await connection.CloseAsync();
            return 0;
        }));
        DataStepException swallowed = await FailAsync(database, model, Steps.Doing(async (connection, transaction, _) =>
        {
            await FluentActions.Awaiting(() => connection.ExecuteAsync("SELECT 1/0", transaction: transaction)).Should().ThrowAsync<PostgresException>();
            return 0;
        }));

        new[] { reader, closed, swallowed }.Should().OnlyContain(failure => failure.Code == "MAP3021");
        reader.Message.Should().Contain("reader open");
        swallowed.Message.Should().Contain("statement that had failed");
    }

    [Test]
    public async Task A_step_that_changes_the_structure_against_the_model_is_rolled_back()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);

        ApplyException failure = (await FluentActions.Awaiting(() => database.SyncAsync(Two.With(Steps.After("names")), Steps.Doing("ALTER TABLE items DROP COLUMN id CASCADE")))
            .Should().ThrowAsync<ApplyException>()).Which;

        failure.Message.Should().Contain("Has a data step (names) changed the structure").And.Contain("public.items.id");
        await UntouchedAsync(database);
    }

    private static async Task<DataStepException> FailAsync(Database database, SchemaModel model, MigratorOptions options)
    {
        DataStepException failure = (await FluentActions.Awaiting(() => database.SyncAsync(model, options)).Should().ThrowAsync<DataStepException>()).Which;
        await UntouchedAsync(database);
        return failure;
    }

    private static async Task UntouchedAsync(Database database)
    {
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'others'")).Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT id FROM mapper.data_steps")).Should().BeEmpty();
    }
}
