using Dapper;
using Mapper.Postgres;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>A database, and the way by which Mapper reaches it.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly int _major;
    private readonly SiteKind _kind;
    private readonly string? _role;
    private NpgsqlConnection? _connection;

    private Site(int major, string admin, SiteKind kind, string way, string? role = null, WireProxy? proxy = null)
    {
        (_major, Admin, _kind, _role, Proxy) = (major, admin, kind, role, proxy);
        Source = NpgsqlDataSource.Create(way);
    }

    /// <summary>The superuser's own way.</summary>
    internal string Admin { get; }

    internal NpgsqlDataSource Source { get; }

    internal WireProxy? Proxy { get; }

    internal static async Task<Site> OpenAsync(SiteKind kind)
    {
        int major = Majors.OfThisTest;
        string admin = await SharedServer.CreateDatabaseAsync(major);
        string name = new NpgsqlConnectionStringBuilder(admin).Database!;
        switch (kind)
        {
            case SiteKind.Proxied:
                var proxy = new WireProxy(admin);
                return new Site(major, admin, kind, proxy.ConnectionString, proxy: proxy);
            case SiteKind.RepeatableRead:
                await ExecuteAsync(admin, $"ALTER DATABASE {name} SET default_transaction_isolation = 'repeatable read'");
                return new Site(major, admin, kind, admin);
            case SiteKind.ForcedRowSecurity:
                string role = $"{name}_owner";
                await ExecuteAsync(admin, $"CREATE ROLE {role} LOGIN; ALTER DATABASE {name} OWNER TO {role}");
                return new Site(major, admin, kind, new NpgsqlConnectionStringBuilder(admin) { Username = role }.ConnectionString, role);
            case SiteKind.Bouncer:
                return new Site(major, admin, kind, (await SharedBouncer.OfAsync(admin)).Through(admin));
            default:
                return new Site(major, admin, kind, admin);
        }
    }

    /// <summary>The superuser's connection: one for all questions, since a new one has to read the whole catalog first.</summary>
    internal async Task<NpgsqlConnection> ConnectAsync()
    {
        if (_connection is not { State: System.Data.ConnectionState.Open })
        {
            _connection = new(new NpgsqlConnectionStringBuilder(Admin) { Pooling = false }.ConnectionString);
            await _connection.OpenAsync();
        }

        return _connection;
    }

    internal Task<string> DumpAsync(params string[] options) => PgDump.OfAsync(Admin, options);

    internal async Task BuildAsync(State state, string rows)
    {
        if (state.Model is { } model)
        {
            await Source.CreateMigrator().SyncAsync(model);
        }

        NpgsqlConnection connection = await ConnectAsync();
        await connection.ExecuteAsync($"SELECT;{state.Script};{rows}");
        await connection.ExecuteAsync(_role is null ? "RESET ALL" : RowSecurity.For(_role));
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        await SharedServer.DropDatabaseAsync(_major, Admin);
        if (_role is not null)
        {
            await ExecuteAsync(new NpgsqlConnectionStringBuilder(Admin) { Database = "postgres" }.ConnectionString, $"DROP ROLE {_role}");
        }
    }

    /// <summary>Whether these are nobody's special surroundings.</summary>
    internal bool IsPlain => _kind is SiteKind.Direct or SiteKind.Proxied;

    /// <summary>Whether the role that syncs may not see every row.</summary>
    internal bool HidesRows => _kind == SiteKind.ForcedRowSecurity;

    /// <summary>Whether a line of the snapshot comes from the surroundings.</summary>
    internal bool Brings(string line) =>
        HidesRows && (line.StartsWith("RLS ", StringComparison.Ordinal) || line.StartsWith("forced RLS ", StringComparison.Ordinal));

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
