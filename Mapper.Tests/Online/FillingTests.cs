using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>While a large table is filled: the application goes on, processes are killed, others come.</summary>
[OnMajor(Majors.WithVector)]
public sealed class FillingTests
{
    private const string Missing = "SELECT count(*) FROM items WHERE code IS NULL";

    [Test]
    public async Task The_application_writes_rows_that_are_filled_and_that_are_not_while_one_that_it_holds_is_waited_for()
    {
        await using Database database = await Large.CreateAsync(rows: Filled.Rows);
        await using NpgsqlConnection writer = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction writing = await writer.BeginTransactionAsync();
        await RunAsync(writer, "SELECT FROM items WHERE id = 7 FOR UPDATE");
        // The lock of the table alone keeps the column from being added.
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        await writing.RollbackAsync();
        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Should().HaveCount(5);
        await turn.DisposeAsync();
        await using NpgsqlTransaction held = await writer.BeginTransactionAsync();
        await RunAsync(writer, "UPDATE items SET size = -1 WHERE id = 7");

        Task<SyncResult> sync = database.SyncAsync(Filled.Model, Large.Options);
        await database.UntilAsync($"SELECT ({Missing}) = 1");
        await database.ExecuteAsync("UPDATE items SET size = -2 WHERE id = 8; INSERT INTO items (id) VALUES (-1); INSERT INTO items (id, code) VALUES (-2, 'c-2'); UPDATE items SET size = -3 WHERE id = -1; DELETE FROM items WHERE id = 9");
        // It has no value yet, and no check minds.
        await RunAsync(writer, "UPDATE items SET name = 'mine' WHERE id = 7");
        await held.CommitAsync();
        SyncResult result = await sync;

        result.Pending.Should().BeEmpty();
        await Filled.ShouldHaveValuesAsync(database);
        (await database.QueryAsync<string>("SELECT concat_ws(' ', id, name, size) FROM items WHERE id IN (-1, -2, 7, 8, 9) ORDER BY id")).Should().Equal("-2", "-1 -3", "7 mine -1", "8 name 8 -2");
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task A_row_that_stays_locked_leaves_the_rest_to_the_next_sync_and_says_who_holds_it()
    {
        await using Database database = await Large.CreateAsync();
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        SchemaModel model = Filled.Model.With(Steps.Batched("later"));
        MigratorOptions options = Steps.InBatches((_, _, _) => Task.FromResult(false)) with { OnlineThreshold = 1, LockWait = TimeSpan.FromSeconds(0.5) };
        (await database.SyncAsync(model, options)).Pending.Select(step => step.Reason).Should().EndWith("It waits for the sync to backfill public.items.code.");
        await turn.DisposeAsync();
        await using NpgsqlConnection writer = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction held = await writer.BeginTransactionAsync();
        await RunAsync(writer, "SELECT FROM items WHERE id = 7 FOR UPDATE");

        SyncResult result = await database.SyncAsync(model, options);

        result.Pending.Select(step => step.Id).Should().Equal([.. Filled.Steps, "later"]);
        result.Pending[0].Error.Should().BeOfType<LockTimeoutException>().Which.Blockers.Should().Contain(blocker => blocker.ProcessId == writer.ProcessID);
        (await database.QueryAsync<long>(Missing)).Should().Equal(1);
        (await database.Source.CreateMigrator(options).VerifyAsync(model)).State.Should().Be(SchemaState.Behind);

        await held.RollbackAsync();
        (await database.SyncAsync(model, options)).Pending.Should().BeEmpty();
        await Filled.ShouldHaveValuesAsync(database);
        (await database.SyncAsync(model, options)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_kill_between_two_batches_loses_nothing_and_no_batch_is_done_twice()
    {
        await using Database database = await Large.CreateAsync(rows: Filled.Rows);
        await using NpgsqlConnection killer = await database.Source.OpenConnectionAsync();
        int batches = 0;
        var killing = new Filled.Between(_ =>
        {
            if (++batches == 2)
            {
                using var kill = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", killer);
                kill.ExecuteNonQuery();
            }
        });

        SyncResult killed = await database.SyncAsync(Filled.Model, Large.Options with { Progress = killing });

        killed.Pending.Select(step => step.Id).Should().StartWith(Filled.Steps);
        (await database.QueryAsync<long>(Missing)).Should().Equal(2_000);
        (await database.QueryAsync<string>("SELECT statement FROM mapper.pending ORDER BY id")).Should().Equal(Filled.Steps);
        await database.ExecuteAsync("CREATE TABLE public.written AS SELECT id, xmin::text AS by FROM items WHERE code IS NOT NULL");

        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Should().BeEmpty();
        (await Filled.BatchesAsync(database)).Should().Equal(5_000, 5_000, 2_000);
        (await database.QueryAsync<long>("SELECT count(*) FROM items JOIN written USING (id) WHERE items.xmin::text = written.by")).Should().Equal(10_000);
        await Filled.ShouldHaveValuesAsync(database);
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task Another_process_goes_on_from_every_state_that_one_may_be_killed_in([Range(0, 5)] int killed)
    {
        await using Database database = await Large.CreateAsync(rows: 100);
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Select(step => step.Id).Should().Equal(Filled.Steps);
        foreach (string step in Filled.Steps.Take(killed))
        {
            await database.ExecuteAsync(step);
        }

        await turn.DisposeAsync();
        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Should().BeEmpty();
        await Filled.ShouldHaveValuesAsync(database);
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task Rows_that_old_replicas_put_in_all_the_time_are_filled_and_then_the_check_stops_them()
    {
        await using Database database = await Large.CreateAsync();
        await using NpgsqlConnection old = await database.Source.OpenConnectionAsync();
        var refused = new List<string>();
        int inserted = 0;
        var inserting = new Filled.Between(_ =>
        {
            try
            {
                using var insert = new NpgsqlCommand($"INSERT INTO items (id) VALUES ({--inserted})", old);
                insert.ExecuteNonQuery();
            }
            catch (PostgresException exception)
            {
                refused.Add(exception.ConstraintName!);
            }
        });

        SyncResult result = await database.SyncAsync(Filled.Model, Large.Options with { Progress = inserting });

        result.Pending.Should().BeEmpty();
        refused.Should().Equal("mapper_not_null_code");
        (await database.QueryAsync<long>("SELECT count(*) FROM items WHERE id < 0")).Should().Equal(4);
        await Filled.ShouldHaveValuesAsync(database);
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task A_row_that_comes_in_and_that_the_expression_has_no_value_for_is_left_and_named_by_the_next_sync()
    {
        await using Database database = await Large.CreateAsync();
        SchemaModel model = Filled.With(Filled.Column("code", "text", "nullif(name, 'none')"));
        await using NpgsqlConnection old = await database.Source.OpenConnectionAsync();
        var inserting = new Filled.Between(_ =>
        {
            using var insert = new NpgsqlCommand("INSERT INTO items (id, name) VALUES (-1, 'none')", old);
            insert.ExecuteNonQuery();
        });

        SyncResult result = await database.SyncAsync(model, Large.Options with { Progress = inserting });

        result.Pending.Should().HaveCount(5);
        result.Pending[0].Reason.Should().StartWith("[Backfill(\"nullif(name, 'none')\")] gives NULL");
        UnsafePlanException refused = (await database.Awaiting(it => it.SyncAsync(model, Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which;
        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2222" && refusal.Reason.Contains("1 row: id -1"));
    }

    [Test]
    public async Task A_check_that_a_killed_process_left_makes_room_for_a_column_that_is_filled_before_its_own()
    {
        await using Database database = await Large.CreateAsync(rows: 100);
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        await database.SyncAsync(Filled.Model, Large.Options);
        // A row that came in between the count and the check.
        await database.ExecuteAsync($"UPDATE items SET code = 'c' || id WHERE id <> 7; {Filled.Steps[1]}");
        await turn.DisposeAsync();
        SchemaModel model = Filled.With(Filled.Column("before", "text", "'b' || id"), Filled.Code);

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Pending.Should().BeEmpty();
        result.Applied.Where(step => step.Step.Transactional).Select(step => step.Step.Sql).Should().Contain(Filled.Steps[4]);
        (await database.QueryAsync<bool>("SELECT bool_and(before = 'b' || id AND code = 'c' || id) FROM items")).Should().Equal(true);
        await Large.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_session_that_the_server_ends_meanwhile_is_a_lost_connection_and_the_next_sync_goes_on()
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync("CREATE FUNCTION finish() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$; CREATE TRIGGER finishing BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION finish()");

        (await database.SyncAsync(Filled.Model, Large.Options)).Pending[0].Error.Should().BeOfType<ConnectionLostException>();

        await database.ExecuteAsync("DROP TRIGGER finishing ON items");
        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Should().BeEmpty();
        await Filled.ShouldHaveValuesAsync(database);
    }

    [TestCase("NULL", "A trigger of public.items keeps rows as they are that have no code yet.")]
    [TestCase("OLD", "[Backfill(\"'c' || id\")] gives NULL for rows that were put in, or changed, since the rows were asked, or a trigger takes the value back.")]
    public async Task A_trigger_that_keeps_rows_as_they_are_is_named_and_no_lock_is_waited_for(string answer, string reason)
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync($"CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN {answer}; END $$; CREATE TRIGGER keeping BEFORE UPDATE ON items FOR EACH ROW WHEN (NEW.id > 500) EXECUTE FUNCTION keep()");

        SyncResult result = await database.SyncAsync(Filled.Model, Large.Options);

        result.Elapsed.Should().BeLessThan(Large.Options.LockWait / 2);
        result.Pending.Should().HaveCount(5);
        result.Pending[0].Reason.Should().StartWith(reason);
        await database.ExecuteAsync("DROP TRIGGER keeping ON items");
        (await database.SyncAsync(Filled.Model, Large.Options)).Pending.Should().BeEmpty();
        await Filled.ShouldHaveValuesAsync(database);
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task An_owner_whom_policies_hide_rows_from_is_told_so_and_no_row_is_left_out()
    {
        await using Database database = await Large.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"""
            CREATE ROLE {role} LOGIN;
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO {role}', current_database()); END $$;
            ALTER TABLE items OWNER TO {role};
            GRANT USAGE ON SCHEMA mapper TO {role};
            GRANT ALL ON ALL TABLES IN SCHEMA mapper TO {role};
            ALTER TABLE items ENABLE ROW LEVEL SECURITY;
            ALTER TABLE items FORCE ROW LEVEL SECURITY;
            CREATE POLICY few ON items USING (id < 5)
            """);
        try
        {
            await using NpgsqlDataSource owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });
            SchemaModel model = Some.Schema(Filled.Model.Tables[0]);
            UnsafePlanException refused = (await owner.CreateMigrator(Large.Options).Awaiting(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which;

            refused.Refused.Select(refusal => refusal.Code).Should().Equal("MAP2204");
            (await database.QueryAsync<string>("SELECT attname::text FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'code'")).Should().BeEmpty();
        }
        finally
        {
            await database.ExecuteAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO %I', current_database(), session_user); END $$; REASSIGN OWNED BY {role} TO SESSION_USER; DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
