using System.Reflection;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Reading;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>Classes that are known by the versions of their modules.</summary>
[OnMajor(Majors.WithVector)]
public sealed class KnownClassesTests
{
    [Table("own")]
    private sealed class Own
    {
        [PrimaryKey]
        public int Id { get; set; }

        public List<decimal?>? Prices { get; set; }
    }

    [Table("derived")]
    private sealed class Derived
    {
        [PrimaryKey]
        public int Id { get; set; }

        [ForeignKey(typeof(global::AgentStore.Tables.World))]
        public Guid? World { get; set; }
    }

    [Test]
    public async Task Classes_that_were_compared_before_are_known_without_being_read()
    {
        await using Database database = await Database.CreateAsync();
        Assembly store = typeof(global::AgentStore.ProjectManagement.Project).Assembly;
        await database.Source.CreateMigrator().SyncAsync([typeof(global::AgentStore.Tables.World).Assembly, store]);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        SyncResult result = await source.CreateMigrator().SyncAsync([store, typeof(global::AgentStore.Tables.World).Assembly]);

        proxy.Log.RoundTrips.Should().Be(1);
        result.Plan.TableCount.Should().Be(20);
        result.Plan.Target.Tables.Should().HaveCount(20, "they are read when somebody asks");
        (await source.CreateMigrator().SyncAsync(result.Plan.Target with { Tables = [.. result.Plan.Target.Tables, Some.Table("more")] })).Changed.Should().BeTrue("what is made of a model is another one");
    }

    [Test]
    public void Classes_that_hang_on_an_assembly_beside_are_read_each_time()
    {
        SchemaModel own = SchemaModel.FromTypes([typeof(Own)]);
        SchemaModel borrowing = SchemaModel.FromTypes([typeof(Derived)]);
        Assembly[] tests = [typeof(Own).Assembly];

        (AssemblySet.SaysAll(tests, own), AssemblySet.SaysAll(tests, borrowing)).Should().Be((true, false));
        AssemblySet.SaysAll([.. tests, typeof(global::AgentStore.Tables.World).Assembly], borrowing).Should().BeTrue();
    }
}
