using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Servers;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>A warehouse of the first release, in which a sync of the second is killed; and what must hold afterwards.</summary>
internal sealed class KillSite : IAsyncDisposable
{
    private const string Template = "warehouse";

    private static readonly MigratorOptions Options = new() { OnlineThreshold = Warehouse.OnlineThreshold };
    private static readonly SchemaModel Grown = Warehouse.Model(Warehouse.Grown);

    // A number that a sequence gave to a row is not given again, even if the row was rolled back.
    private static readonly string[] UnburntNumbers = ["--exclude-table-data=mapper.*_seq"];
    // The books tell times, which differ; and where a row stands that is filled hangs on what was tried before.
    private static readonly string[] Unbooked = ["--exclude-schema=mapper", "--exclude-table-data=orders"];

    private readonly CrashingServer _server;
    private readonly Expected _expected;

    private KillSite(CrashingServer server, Expected expected, string database)
    {
        (_server, _expected, Direct) = (server, expected, database);
        Proxy = new WireProxy(database);
    }

    internal string Direct { get; }

    internal WireProxy Proxy { get; }

    /// <summary>What is in a database before a sync and after it; made once.</summary>
    internal sealed record Expected(string Before, string After, string StructureBefore, string StructureAfter, string Contents, IReadOnlyList<string> Statements);

    internal static async Task<Expected> PrepareAsync(CrashingServer server)
    {
        string template = await CreateAsync(server, Template, "template0");
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(template))
        {
            await source.CreateMigrator(Options).SyncAsync(Warehouse.Model(Warehouse.First));
            await LocalServer.ExecuteAsync(template, Warehouse.Rows);
        }

        string contents = await AskAsync(template, Warehouse.Contents);
        string structure = await AskAsync(template, Warehouse.Structure);
        string before = await PgDump.OfAsync(template, UnburntNumbers);
        string reached = await CreateAsync(server, "reached", Template);
        await using var proxy = new WireProxy(reached);
        await using NpgsqlDataSource through = NpgsqlDataSource.Create(proxy.ConnectionString);
        SyncResult result = await through.CreateMigrator(Options).SyncAsync(Grown);
        result.Applied.Should().Contain(step => step.Step.Transactional).And.Contain(step => !step.Step.Transactional);
        result.Pending.Should().BeEmpty();
        return new Expected(before, await PgDump.OfAsync(reached, Unbooked), structure, await AskAsync(reached, Warehouse.Structure), contents, proxy.Log.Statements);
    }

    internal static async Task<KillSite> OpenAsync(CrashingServer server, Expected expected, string name) => new(server, expected, await CreateAsync(server, name, Template));

    internal static async Task<SyncResult> SyncAsync(string way)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(way);
        return await source.CreateMigrator(Options).SyncAsync(Grown);
    }

    /// <summary>The state is the old one or the new one, perhaps with steps that are pending, and every row is there.</summary>
    internal async Task<string> FindAsync(string because)
    {
        string structure = await AskAsync(Direct, Warehouse.Structure);
        (await AskAsync(Direct, Warehouse.Contents)).Should().Be(_expected.Contents, because);
        structure.Should().BeOneOf([_expected.StructureBefore, _expected.StructureAfter], because);
        if (structure == _expected.StructureBefore)
        {
            PgDump.ShouldEqual(await PgDump.OfAsync(Direct, UnburntNumbers), _expected.Before, because);
            return "old";
        }

        (await AskAsync(Direct, "SELECT (SELECT count(*) FROM customers WHERE country = 'land ' || id)::text")).Should().Be("200", because);
        (await AskAsync(Direct, "SELECT (SELECT count(*) FROM orders WHERE state <> 'state ' || id)::text")).Should().Be("0", because);
        string pending = await AskAsync(Direct, "SELECT count(*)::text FROM mapper.pending");
        if (pending == "0")
        {
            PgDump.ShouldEqual(await PgDump.OfAsync(Direct, Unbooked), _expected.After, because);
        }

        return pending == "0" ? "new" : "new with pending steps";
    }

    /// <summary>The next sync makes it the new state. A build whose client was killed may run on for a while, and is left alone.</summary>
    internal async Task ConvergeAsync(string because)
    {
        SyncResult result = await SyncAsync(Direct);
        for (int again = 0; result.Pending.Count > 0 && again < 20; again++)
        {
            result.Pending.Should().OnlyContain(pending => pending.Error == null || pending.Error is LockTimeoutException, because);
            await Task.Delay(250);
            result = await SyncAsync(Direct);
        }

        result.Pending.Should().BeEmpty(because);
        PgDump.ShouldEqual(await PgDump.OfAsync(Direct, Unbooked), _expected.After, because);
        (await AskAsync(Direct, Warehouse.Contents)).Should().Be(_expected.Contents, because);
        (await AskAsync(Direct, "SELECT (SELECT count(*) FROM orders WHERE state = 'state ' || id)::text")).Should().Be("4000", because);
        (await AskAsync(Direct, "SELECT ((SELECT count(*) FROM mapper.pending) + (SELECT count(*) FROM pg_index WHERE NOT indisvalid))::text")).Should().Be("0", because);
        (await SyncAsync(Direct)).Changed.Should().BeFalse(because);
    }

    /// <summary>Waits until the server has noticed that the client is gone.</summary>
    internal async Task AbandonedAsync()
    {
        for (DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(60); await AskAsync(Direct, "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'") != "0";)
        {
            (DateTime.UtcNow < end).Should().BeTrue("the server does not go on with a session whose client has died");
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await LocalServer.ExecuteAsync(_server.ConnectionString, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Direct).Database} WITH (FORCE)");
    }

    private static async Task<string> CreateAsync(CrashingServer server, string name, string template)
    {
        // The other strategy copies sequences with numbers that they hold ready and need not log again, so that a crash would take these back.
        await LocalServer.ExecuteAsync(server.ConnectionString, $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    private static Task<string> AskAsync(string database, string question) => LocalServer.AskAsync<string>(database, question);
}
