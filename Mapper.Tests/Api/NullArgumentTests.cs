using System.Reflection;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Api;

/// <summary>What is null where nothing may be is told by its parameter.</summary>
public sealed class NullArgumentTests
{
    [Test]
    public async Task An_assembly_that_is_null_is_told_by_its_parameter()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        Migrator migrator = nowhere.CreateMigrator();

        (await ParameterOf(() => migrator.SyncAsync((Assembly)null!))).Should().Be("assembly");
        (await ParameterOf(() => migrator.PlanAsync((Assembly)null!))).Should().Be("assembly");
        (await ParameterOf(() => migrator.VerifyAsync((Assembly)null!))).Should().Be("assembly");
    }

    [Test]
    public async Task A_null_among_the_assemblies_or_data_sources_is_told_by_its_parameter()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        Migrator migrator = nowhere.CreateMigrator();
        Assembly[] assemblies = [typeof(NullArgumentTests).Assembly, null!];

        (await ParameterOf(() => migrator.SyncAsync(assemblies))).Should().Be("assemblies");
        (await ParameterOf(() => migrator.PlanAsync(assemblies))).Should().Be("assemblies");
        (await ParameterOf(() => migrator.VerifyAsync(assemblies))).Should().Be("assemblies");
        (await ParameterOf(() => Task.FromResult(SchemaModelOf(assemblies)))).Should().Be("assemblies");
        (await ParameterOf(() => PostgresFleet.SyncManyAsync([nowhere, null!], Some.Schema()))).Should().Be("dataSources");
    }

    private static SchemaModel SchemaModelOf(Assembly[] assemblies) => SchemaModel.FromAssemblies(assemblies);

    private static async Task<string?> ParameterOf(Func<Task> call) => (await call.Should().ThrowAsync<ArgumentNullException>()).Which.ParamName;
}
