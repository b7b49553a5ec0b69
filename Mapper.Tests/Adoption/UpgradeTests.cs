using System.Reflection;
using AgentStore.ProjectManagement;
using AgentStore.Tables;
using LocalPostgres;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Silence;
using Npgsql;

namespace Mapper.Tests.Adoption;

/// <summary>A database that was dumped and restored on a newer major, where the server may spell things otherwise, and no oid is what it was.</summary>
public sealed class UpgradeTests
{
    private const int Newest = 18;

    [Test]
    public async Task Whatever_was_made_on_15_is_in_sync_on_18([Range(1, 12)] int seed)
    {
        (Assembly? assembly, string errors) = SourceCompiler.Compile(new Artist(new Random(seed), 15).Draw().Source);
        errors.Should().BeEmpty();
        SchemaModel model = SchemaModel.FromAssemblies([assembly!]);
        string old = await SharedServer.CreateDatabaseAsync(15);
        string upgraded = await SharedServer.CreateDatabaseAsync(Newest);
        await using NpgsqlDataSource before = NpgsqlDataSource.Create(old);
        await using NpgsqlDataSource after = NpgsqlDataSource.Create(upgraded);
        await before.CreateMigrator().SyncAsync(model);

        await PgDump.RestoreAsync(await PgDump.OfAsync(old, 15), upgraded);

        await ShouldBeInSyncAsync(after, model);
        await SharedServer.DropDatabaseAsync(15, old);
        await SharedServer.DropDatabaseAsync(Newest, upgraded);
    }

    [Test]
    public async Task The_agent_store_moves_from_17_to_18()
    {
        SchemaModel model = SchemaModel.FromAssemblies([typeof(Agent).Assembly, typeof(Project).Assembly]);
        await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Major = Newest, Extensions = ["vector"], Log = TestContext.Progress.WriteLine });
        string old = await SharedServer.CreateDatabaseAsync(Majors.WithVector);
        await using NpgsqlDataSource before = NpgsqlDataSource.Create(old);
        await before.CreateMigrator().SyncAsync(model);

        string upgraded = await server.CreateDatabaseAsync();
        await PgDump.RestoreAsync(await PgDump.OfAsync(old, Majors.WithVector, "--exclude-schema=mapper"), upgraded);

        await using NpgsqlDataSource after = NpgsqlDataSource.Create(upgraded);
        SyncPlan plan = await ShouldBeInSyncAsync(after, model);
        plan.Unmanaged.Should().BeEmpty();
        await SharedServer.DropDatabaseAsync(Majors.WithVector, old);
    }

    private static async Task<SyncPlan> ShouldBeInSyncAsync(NpgsqlDataSource source, SchemaModel model)
    {
        SyncPlan plan = await source.CreateMigrator().PlanAsync(model);
        plan.ToSql().Should().BeEmpty();
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        SchemaReport report = await source.CreateMigrator().VerifyAsync(model);
        report.State.Should().Be(SchemaState.InSync, report.Summary);
        return plan;
    }
}
