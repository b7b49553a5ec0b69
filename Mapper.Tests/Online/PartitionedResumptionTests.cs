using Mapper.Model;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>What an index that is built partition by partition may find when it is gone on with.</summary>
[OnMajor(Majors.WithVector)]
public sealed class PartitionedResumptionTests
{
    // To and fro, the classes of before are older each time.
    private static readonly MigratorOptions Again = Large.Options with { Superseded = SupersededPolicy.Apply };

    [Test]
    public async Task Another_process_goes_on_from_every_state_that_one_may_be_killed_in()
    {
        SchemaModel model = Partitioned.With(Partitioned.Index);
        await using Database database = await Partitioned.CreateAsync();
        for (int killed = 0; killed <= Partitioned.Statements.Length; killed++)
        {
            await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
            (await database.SyncAsync(model, Again)).Pending.Select(pending => pending.Id).Should().Equal(Partitioned.Statements);
            foreach (string statement in Partitioned.Statements.Take(killed))
            {
                await database.ExecuteAsync(statement);
            }

            await turn.DisposeAsync();
            SyncResult rest = await database.SyncAsync(model, Again);

            rest.Pending.Should().BeEmpty();
            rest.Applied.Select(step => step.Step.Sql).Should().Equal(Partitioned.Statements.Skip(killed));
            await Partitioned.ShouldBeDoneAsync(database, model);
            await database.SyncQuietlyAsync(Partitioned.With(), Again);
            (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid::regclass::text LIKE 'ix%'")).Should().BeEmpty();
        }
    }

    [Test]
    public async Task What_a_killed_build_left_broken_on_a_partition_is_built_anew()
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: 1);
        await database.ExecuteAsync("CREATE INDEX ix_events_1 ON events_1 (note) WHERE id > 5; CREATE INDEX ix_events_3 ON ONLY events_3 (note) WHERE id > 5; CREATE INDEX ix_events_3b ON events_3b (note) WHERE id > 5");
        await Partitioned.BreakAsync(database, "ix_events_1", "ix_events_3b");

        SyncResult result = await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Equal(
            ["DROP INDEX CONCURRENTLY public.ix_events_1", .. Partitioned.Statements[1..5], .. Partitioned.Statements[6..8], "DROP INDEX CONCURRENTLY public.ix_events_3b", .. Partitioned.Statements[8..]]);
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    [Test]
    public async Task An_index_that_a_partition_has_already_is_attached_and_what_only_has_the_name_stays()
    {
        await using Database database = await Partitioned.CreateAsync();
        await database.ExecuteAsync("CREATE INDEX mine ON events_1 (note) WHERE id > 5; CREATE TABLE ix_events_2 (); CREATE INDEX ix_events_3a ON events_3a (id); CREATE INDEX ix_events_3b_2 ON events_3b (id DESC)");

        SyncResult result = await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Equal(
        [
            Partitioned.Statements[0],
            "ALTER INDEX public.ix ATTACH PARTITION public.mine",
            "CREATE INDEX CONCURRENTLY ix_events_2_2 ON public.events_2 (note) WHERE id > 5",
            "ALTER INDEX public.ix ATTACH PARTITION public.ix_events_2_2",
            Partitioned.Statements[5],
            "CREATE INDEX CONCURRENTLY ix_events_3a_2 ON public.events_3a (note) WHERE id > 5",
            "ALTER INDEX public.ix_events_3 ATTACH PARTITION public.ix_events_3a_2",
            .. Partitioned.Statements[8..],
        ]);
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    [Test]
    public async Task Names_of_63_bytes_are_cut_and_told_apart()
    {
        string name = new('é', 31);
        await using Database database = await Partitioned.CreateAsync();
        SchemaModel model = Partitioned.With(Large.Index(name, "note"), Large.Index(name[..30] + "e", "id"), Large.Index("ix", "id", "note"), Large.Index("ix_events", "note", "id"));

        (await database.SyncAsync(model, Large.Options)).Pending.Should().BeEmpty();

        await Partitioned.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<int>("SELECT max(octet_length(relname)) FROM pg_class WHERE relkind = 'i' AND relname LIKE 'é%'")).Should().Equal(63);
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_inherits JOIN pg_class ON oid = inhrelid AND relkind IN ('i', 'I')")).Should().Equal(20);
    }

    [Test]
    public async Task What_was_begun_for_other_classes_is_taken_away_before_what_these_want_is_built()
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: 4);
        SchemaModel model = Partitioned.With(Large.Index("ix", "id"));

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Select(step => step.Step.Sql).Take(4).Should().Equal(
            "DROP INDEX CONCURRENTLY public.ix_events_2", "DROP INDEX public.ix", "CREATE INDEX ix ON ONLY public.events (id)", "CREATE INDEX CONCURRENTLY ix_events_1 ON public.events_1 (id)");
        await Partitioned.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid::regclass::text LIKE 'ix%' AND pg_get_indexdef(indexrelid) LIKE '%note%'")).Should().BeEmpty();
    }

    [Test]
    public async Task What_failed_half_way_is_gone_on_with_and_taken_away_when_it_is_no_longer_wanted()
    {
        await using Database database = await Partitioned.CreateAsync();
        // Row 7 is in the last partition.
        SchemaModel model = Partitioned.With(Large.Index("ix", "note") with { Where = new SqlExpression("1000 / (id - 7) > 0") });

        SyncResult failed = await database.SyncAsync(model, Large.Options);
        SyncResult again = await database.SyncAsync(model, Large.Options);

        failed.Applied.Should().HaveCount(8);
        failed.Pending[0].Error!.Message.Should().Contain("division by zero");
        again.Applied.Should().BeEmpty();
        again.Pending.Select(pending => pending.Id).Should().Equal(failed.Pending.Select(pending => pending.Id)).And.HaveCount(3);
        (await database.SyncAsync(Partitioned.With(), Again)).Applied.Select(step => step.Step.Sql).Should().Equal("DROP INDEX public.ix_events_3", "DROP INDEX public.ix");
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With());
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE indexrelid::regclass::text LIKE 'ix%'")).Should().BeEmpty();
    }

    [Test]
    public async Task An_index_that_takes_anothers_place_is_built_before_that_one_goes([Values(0, 3, 11, 12)] int killed)
    {
        await using Database database = await Partitioned.CreateAsync(Partitioned.With(Large.Index("ix", "id")));
        string[] statements = await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), killed);

        SyncResult result = await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options);

        statements[..2].Should().Equal("CREATE INDEX mapper_new_ix ON ONLY public.events (note) WHERE id > 5", "CREATE INDEX CONCURRENTLY ix_events_1 ON public.events_1 (note) WHERE id > 5");
        statements[^2..].Should().Equal("DROP INDEX public.ix", "ALTER INDEX public.mapper_new_ix RENAME TO ix");
        result.Applied.Select(step => step.Step.Sql).Should().Equal(statements[killed..]);
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
        (await database.QueryAsync<string>("SELECT pg_get_indexdef('ix'::regclass)")).Should().Equal("CREATE INDEX ix ON ONLY public.events USING btree (note) WHERE (id > 5)");
    }

    [Test]
    public async Task An_index_that_nothing_makes_valid_any_more_is_built_anew()
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: 5);
        // The one that was missing has gone.
        await database.ExecuteAsync("DELETE FROM events_3; ALTER TABLE events DETACH PARTITION events_3; DROP TABLE events_3");

        SyncResult result = await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Equal(["DROP INDEX public.ix", .. Partitioned.Statements[..5]]);
        await Large.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    [Test]
    public async Task Rows_that_share_a_key_are_named_before_anything_is_changed_and_again_while_it_is_built()
    {
        await using Database database = await Partitioned.CreateAsync();
        SchemaModel model = Partitioned.With(Large.Index("ix", "kind", "id") with { Unique = true });
        await Partitioned.LeaveAsync(database, model, begun: 3);
        await database.ExecuteAsync("INSERT INTO events SELECT * FROM events_2 LIMIT 2");

        (await database.Awaiting(it => it.SyncAsync(model, Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Select(refusal => refusal.Code).Should().Equal("MAP2210");

        await database.ExecuteAsync("DELETE FROM events_2 WHERE ctid = ANY (ARRAY(SELECT max(ctid) FROM events_2 GROUP BY id HAVING count(*) > 1))");
        (await database.SyncAsync(model, Large.Options)).Pending.Should().BeEmpty();
        await Partitioned.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task Who_writes_for_long_is_named_and_not_waited_for_without_end()
    {
        await using Database database = await Partitioned.CreateAsync();
        await using NpgsqlConnection writer = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction writing = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("UPDATE events SET note = 'x' WHERE id = 1", writer))
        {
            await write.ExecuteNonQueryAsync();
        }

        SyncResult left = await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options with { LockTimeout = TimeSpan.FromSeconds(0.1), LockWait = TimeSpan.FromSeconds(0.5) });

        left.Pending.Select(pending => pending.Id).Should().Equal(Partitioned.Statements);
        left.Pending[0].Error.Should().BeOfType<LockTimeoutException>().Which.Blockers.Should().ContainSingle(blocker => blocker.ProcessId == writer.ProcessID);
        await writing.RollbackAsync();
        (await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options)).Applied.Should().HaveCount(Partitioned.Statements.Length);
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }
}
