using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>A partitioned table that counts as large, since its partitions have rows. One of them, <c>events_3</c>, is partitioned itself, and no class declares it.</summary>
internal static class Partitioned
{
    internal const int Rows = 900;

    internal static readonly TableModel Events = new()
    {
        Name = Some.Name("events"),
        Columns = [Some.Column("kind"), Some.Column("id"), Some.Column("note", "text", nullable: true)],
        Partitioning = new PartitioningModel { Kind = PartitionKind.List, Columns = ["kind"], Partitions = [Of("events_1", 1), Of("events_2", 2)] },
    };

    /// <summary>How <see cref="Index"/> is built.</summary>
    internal static readonly string[] Statements =
    [
        "CREATE INDEX ix ON ONLY public.events (note) WHERE id > 5",
        "CREATE INDEX CONCURRENTLY ix_events_1 ON public.events_1 (note) WHERE id > 5",
        "ALTER INDEX public.ix ATTACH PARTITION public.ix_events_1",
        "CREATE INDEX CONCURRENTLY ix_events_2 ON public.events_2 (note) WHERE id > 5",
        "ALTER INDEX public.ix ATTACH PARTITION public.ix_events_2",
        "CREATE INDEX ix_events_3 ON ONLY public.events_3 (note) WHERE id > 5",
        "CREATE INDEX CONCURRENTLY ix_events_3a ON public.events_3a (note) WHERE id > 5",
        "ALTER INDEX public.ix_events_3 ATTACH PARTITION public.ix_events_3a",
        "CREATE INDEX CONCURRENTLY ix_events_3b ON public.events_3b (note) WHERE id > 5",
        "ALTER INDEX public.ix_events_3 ATTACH PARTITION public.ix_events_3b",
        "ALTER INDEX public.ix ATTACH PARTITION public.ix_events_3",
    ];

    internal static readonly IndexModel Index = Large.Index("ix", "note") with { Where = new SqlExpression("id > 5") };

    internal static SchemaModel With(params IndexModel[] indexes) => Some.Schema(Events with { Indexes = [.. indexes] });

    internal static PartitionModel Of(string name, int kind) => new() { Name = Some.Name(name), In = [kind] };

    /// <summary>With rows in every partition.</summary>
    internal static async Task<Database> CreateAsync(SchemaModel? model = null)
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(model ?? With());
        await database.ExecuteAsync($"""
            CREATE TABLE events_3 PARTITION OF events FOR VALUES IN (3, 4) PARTITION BY LIST (kind);
            CREATE TABLE events_3a PARTITION OF events_3 FOR VALUES IN (3);
            CREATE TABLE events_3b PARTITION OF events_3 FOR VALUES IN (4);
            INSERT INTO events (kind, id, note) SELECT 1 + n % 4, n, 'note ' || n FROM generate_series(1, {Rows}) AS n;
            """);
        return database;
    }

    /// <summary>That nothing is left to do, pending or broken, and that no row is lost.</summary>
    internal static async Task ShouldBeDoneAsync(Database database, SchemaModel model)
    {
        await Large.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<long>("SELECT count(*) FROM events")).Should().Equal(Rows);
    }

    /// <summary>As a process does that is killed when it has made some of its online changes.</summary>
    internal static async Task<string[]> LeaveAsync(Database database, SchemaModel model, int begun)
    {
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);
        string[] statements = [.. (await database.SyncAsync(model, Large.Options)).Pending.Select(pending => pending.Id)];
        foreach (string statement in statements.Take(begun))
        {
            await database.ExecuteAsync(statement);
        }

        return statements;
    }

    /// <summary>As a build does that is killed.</summary>
    internal static Task BreakAsync(Database database, params string[] indexes) =>
        database.ExecuteAsync($"UPDATE pg_index SET indisvalid = false, indisready = false WHERE indexrelid::regclass::text IN ({string.Join(", ", indexes.Select(index => $"'{index}'"))})");
}
