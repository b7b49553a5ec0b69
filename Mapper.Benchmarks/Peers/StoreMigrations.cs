using System.Reflection;
using Mapper.Benchmarks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Mapper.Benchmarks.Peers;

/// <summary>What <c>dotnet ef migrations add</c> writes after each change of the classes, compiled: the migrations, each with the model it leads to, and the snapshot of the last.</summary>
internal static class StoreMigrations
{
    /// <summary>The migration of the first store.</summary>
    internal const string First = "To0";

    /// <returns>The file.</returns>
    /// <param name="folder">Where to write it.</param>
    /// <param name="stores">The classes as they were one after the other, the present ones last.</param>
    internal static string Write(string folder, params Assembly[] stores)
    {
        var sources = new List<string>();
        string? path = null;
        for (int i = 0; i < stores.Length; i++)
        {
            ScaffoldedMigration migration = Scaffold(stores[i], path is null ? null : Assembly.LoadFrom(path), $"To{i}");
            sources.AddRange(migration.MigrationCode, migration.MetadataCode);
            path = Path.Combine(folder, $"Migrations{i}.dll");
            Compiler.Write(path, [.. sources, migration.SnapshotCode]);
        }

        return path!;
    }

    private static ScaffoldedMigration Scaffold(Assembly store, Assembly? earlier, string name)
    {
        using var context = new StoreContext(store, earlier, "Host=nobody");
        IServiceCollection services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        OfProvider().ConfigureDesignTimeServices(services);
        using ServiceProvider provider = services.BuildServiceProvider();
        using IServiceScope scope = provider.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, "Store", "Migrations", "C#");
    }

    // Found as the tool finds it.
    private static IDesignTimeServices OfProvider()
    {
        Assembly provider = typeof(NpgsqlDbContextOptionsBuilderExtensions).Assembly;
        string name = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        return (IDesignTimeServices)Activator.CreateInstance(provider.GetType(name, throwOnError: true)!)!;
    }
}
