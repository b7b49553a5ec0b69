using System.Reflection;
using Mapper.Model;
using Mapper.Plugins;
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

    [Test]
    public void A_null_among_the_types_is_told_by_its_parameter()
    {
        using var registry = new PluginRegistry();

        ParameterOf(() => SchemaModel.FromTypes([typeof(string), null!])).Should().Be("types");
        ParameterOf(() => registry.Register("shop", [typeof(string), null!])).Should().Be("types");
    }

    [Test]
    public void An_option_that_is_null_where_none_may_be_is_told_by_its_name()
    {
        ParameterOf(() => _ = new MigratorOptions { Model = null! }).Should().Be(nameof(MigratorOptions.Model));
        ParameterOf(() => _ = new MigratorOptions { BookkeepingSchema = null! }).Should().Be(nameof(MigratorOptions.BookkeepingSchema));
        ParameterOf(() => _ = new MigratorOptions { AllowDataLoss = null! }).Should().Be(nameof(MigratorOptions.AllowDataLoss));
        ParameterOf(() => _ = new MigratorOptions { AllowDataLoss = ["shop.items", null!] }).Should().Be(nameof(MigratorOptions.AllowDataLoss));
        ParameterOf(() => _ = new MigratorOptions { DataStepBaseline = [null!] }).Should().Be(nameof(MigratorOptions.DataStepBaseline));
    }

    private static SchemaModel SchemaModelOf(Assembly[] assemblies) => SchemaModel.FromAssemblies(assemblies);

    private static string? ParameterOf(Action call) => call.Should().Throw<ArgumentNullException>().Which.ParamName;

    private static async Task<string?> ParameterOf(Func<Task> call) => (await call.Should().ThrowAsync<ArgumentNullException>()).Which.ParamName;
}
