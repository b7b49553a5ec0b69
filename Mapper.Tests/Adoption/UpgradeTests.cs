using AgentStore.ProjectManagement;
using AgentStore.Tables;
using LocalPostgres;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Adoption;

/// <summary>A database that was dumped and restored on a newer major, where the server may spell things otherwise, and no oid is what it was.</summary>
public sealed class UpgradeTests
{
    private const int Newest = 18;

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
        SyncPlan plan = await after.CreateMigrator().PlanAsync(model);
        plan.ToSql().Should().BeEmpty();
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        plan.Unmanaged.Should().BeEmpty();
        SchemaReport report = await after.CreateMigrator().VerifyAsync(model);
        report.State.Should().Be(SchemaState.InSync, report.Summary);
        await SharedServer.DropDatabaseAsync(Majors.WithVector, old);
    }
}
