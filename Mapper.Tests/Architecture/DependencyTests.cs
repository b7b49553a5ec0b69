using System.Reflection;

namespace Mapper.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string[] Framework = ["System.", "netstandard", "Microsoft.Win32."];

    [Test]
    public void Core_depends_on_the_base_class_library_and_the_logging_abstractions_alone()
    {
        Foreign(typeof(Migrator).Assembly).Should().Equal("Microsoft.Extensions.Logging.Abstractions");
    }

    [Test]
    public void Postgres_depends_on_nothing_but_Core_Npgsql_Dapper_Pgvector_and_what_a_host_is_made_of()
    {
        Foreign(typeof(Postgres.NpgsqlDataSourceExtensions).Assembly).Should().BeSubsetOf(
        [
            "Dapper",
            "Mapper.Core",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Npgsql",
            "Pgvector",
        ]);
    }

    [Test]
    public void Every_change_is_sealed_so_that_a_switch_over_the_changes_is_complete()
    {
        IEnumerable<Type> changes = typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)));

        changes.Where(type => !type.IsSealed).Should().Equal(typeof(TableChange));
    }

    private static IEnumerable<string> Foreign(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => !Framework.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        .Order();
}
