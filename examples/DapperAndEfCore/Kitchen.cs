using System.Reflection;
using Mapper.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace DapperAndEfCore;

/// <summary>The same classes by EF Core. It knows none of their annotations, and need not: names, types and keys are those of the model that Mapper read.</summary>
public sealed class Kitchen(NpgsqlDataSource dataSource, SchemaModel model) : DbContext
{
    public DbSet<Recipe> Recipes => Set<Recipe>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseNpgsql(dataSource, npgsql => npgsql.MapEnum<Difficulty>("difficulty"));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // EF Core needs Pgvector.EntityFrameworkCore for these.
        modelBuilder.Ignore<Pgvector.Vector>();
        foreach (TableModel table in model.Tables.Where(table => table.ClrType.Value is not null))
        {
            Map(modelBuilder.Entity(table.ClrType.Value!), table);
        }
    }

    private static void Map(EntityTypeBuilder entity, TableModel table)
    {
        entity.ToTable(table.Name.Name, table.Name.Schema);
        foreach (ColumnModel column in table.Columns)
        {
            PropertyInfo property = entity.Metadata.ClrType.GetProperty(column.Member.Value!.Split('.')[^1])!;
            if (property.PropertyType == typeof(Pgvector.Vector))
            {
                continue;
            }

            PropertyBuilder mapped = entity.Property(property.PropertyType, property.Name).HasColumnName(column.Name);
            if (column.Source.Value?.DeclaredType is { } type)
            {
                mapped.HasColumnType(type);
            }
        }

        entity.HasKey([.. table.PrimaryKey!.Columns.Select(key => table.Column(key)!.Member.Value!.Split('.')[^1])]);
    }
}
