using System.Diagnostics;
using Mapper.Model;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>What stands in the way of a partitioned table's index: broken indexes of partitions, which the server would attach, and who reads the partitions.</summary>
[OnMajor(17)]
public sealed class PartitionedObstacleTests
{
    [Test]
    public async Task What_is_broken_on_a_partition_makes_room_when_the_table_or_a_column_is_renamed_meanwhile([Values(true, false)] bool isTable)
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: 4);
        await Partitioned.BreakAsync(database, "ix_events_2");
        TableModel renamed = isTable
            ? Partitioned.Events with { Name = Some.Name("happenings"), RenamedFrom = (EquatableArray<QualifiedName>)[Some.Name("events")], Indexes = [Partitioned.Index] }
            : Partitioned.Events with
            {
                Columns = [.. Partitioned.Events.Columns.Select(column => column.Name == "note" ? column with { Name = "remark", Hints = new ColumnHints { RenamedFrom = ["note"] } } : column)],
                Indexes = [Large.Index("ix", "remark") with { Where = new SqlExpression("id > 5") }],
            };

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(renamed), Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Contain("DROP INDEX public.ix_events_2");
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")).Should().BeEmpty();
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_index WHERE indrelid IN (SELECT relid FROM pg_partition_tree((SELECT indrelid FROM pg_index WHERE indexrelid = 'ix'::regclass)))")).Should().Equal(6);
    }

    [Test]
    public async Task A_broken_index_of_somebody_else_on_a_partition_is_passed_over_and_stays_whatever_the_size_of_the_table()
    {
        await using Database database = await Partitioned.CreateAsync();
        await database.ExecuteAsync("CREATE INDEX mine ON events_2 (note) WHERE id > 5");
        await Partitioned.BreakAsync(database, "mine");

        SyncResult result = await database.SyncQuietlyAsync(Partitioned.With(Partitioned.Index));

        result.Applied.Select(step => step.Step.Sql).Should().Equal(Partitioned.Statements);
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")).Should().Equal("mine");
    }

    [Test]
    public async Task An_attached_index_that_is_broken_or_has_lost_a_partition_is_built_anew_in_the_same_sync([Values(true, false)] bool isBroken)
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: isBroken ? 2 : 8);
        if (isBroken)
        {
            await Partitioned.BreakAsync(database, "ix_events_1");
            await database.ExecuteAsync(Partitioned.Statements[2]);
        }
        else
        {
            await database.ExecuteAsync("ALTER TABLE events_3 DETACH PARTITION events_3b");
        }

        (await database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options)).Pending.Should().BeEmpty();

        await Large.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    [Test]
    public async Task What_a_killed_process_began_and_could_not_write_down_is_taken_away_when_the_class_no_longer_wants_it([Values(1, 2, 7)] int begun, [Values(true, false)] bool isRenamed)
    {
        await using Database database = await Partitioned.CreateAsync();
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun);
        SchemaModel model = isRenamed ? Partitioned.With(Partitioned.Index with { Name = "ix2" }) : Partitioned.With();

        (await database.SyncAsync(model, Large.Options)).Pending.Should().BeEmpty();

        await Partitioned.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_index WHERE indrelid::regclass::text LIKE 'events%'")).Should().Equal(isRenamed ? 6 : 0);
    }

    [Test]
    public async Task An_index_whose_place_is_taken_does_not_wait_for_one_partition_after_the_other_with_the_table_locked()
    {
        await using Database database = await Partitioned.CreateAsync(Partitioned.With(Large.Index("ix", "id")));
        await Partitioned.LeaveAsync(database, Partitioned.With(Partitioned.Index), begun: Partitioned.Statements.Length);
        TimeSpan longest = TimeSpan.Zero;
        Task reading = Task.WhenAll(ReadAsync(database, "events_1", 500), ReadAsync(database, "events_2", 1000), ReadAsync(database, "events_3b", 1500));
        Task sync = database.SyncAsync(Partitioned.With(Partitioned.Index), Large.Options with { LockTimeout = TimeSpan.FromMilliseconds(600) });
        while (!sync.IsCompleted)
        {
            long start = Stopwatch.GetTimestamp();
            await database.QueryAsync<long>("SELECT count(*) FROM events WHERE kind = 1");
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            longest = taken > longest ? taken : longest;
        }

        await sync;
        await reading;

        // Until the last partition was free it would be 1.4 s.
        longest.Should().BeLessThan(TimeSpan.FromSeconds(1));
        await Partitioned.ShouldBeDoneAsync(database, Partitioned.With(Partitioned.Index));
    }

    private static async Task ReadAsync(Database database, string partition, int milliseconds)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using var read = new NpgsqlCommand($"SELECT count(*) FROM {partition}", connection);
        await read.ExecuteScalarAsync();
        await Task.Delay(milliseconds);
    }
}
