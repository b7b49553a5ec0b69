using Npgsql;

namespace Mapper.Postgres;

/// <summary>Makes migrators of Npgsql data sources.</summary>
public static class NpgsqlDataSourceExtensions
{
    /// <summary>A migrator of the database that the data source connects to. It opens a connection when it works and keeps none.</summary>
    /// <param name="dataSource">The data source; it stays the caller's.</param>
    /// <param name="options">How to work; <see langword="null"/> means every default.</param>
    public static Migrator CreateMigrator(this NpgsqlDataSource dataSource, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return new Migrator(new PostgresDatabase(dataSource), options);
    }
}
