using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Mapper.Benchmarks.Peers;

/// <summary>The same classes as EF Core maps them: the same columns, indexes and foreign keys. Public, since its migrations are another assembly.</summary>
/// <param name="store">The classes.</param>
/// <param name="migrations">Where their migrations are; <see langword="null"/> where there are none yet.</param>
/// <param name="connectionString">The database.</param>
public sealed class StoreContext(Assembly store, Assembly? migrations, string connectionString) : DbContext
{
    internal Assembly Store => store;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(migrations ?? store))
        .ReplaceService<IModelCacheKeyFactory, StoreModelKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (Type type in store.GetTypes())
        {
            int number = int.Parse(type.Name.AsSpan(1), CultureInfo.InvariantCulture);
            modelBuilder.Entity(type, entity =>
            {
                entity.ToTable($"t{number}");
                entity.HasKey("Id");
                entity.Property("Code").HasMaxLength(20);
                entity.Property("Amount").HasPrecision(18, 2);
                entity.Property("Count").HasDefaultValue(0);
                entity.Property("Active").HasDefaultValue(true);
                entity.Property("CreatedAt").HasDefaultValueSql("now()");
                entity.HasIndex("Name", "Code");
                entity.HasOne(store.GetType($"Store.T{number / 2}")!, navigationName: null).WithMany().HasForeignKey("ParentId");
            });
        }
    }

    // A model for each assembly, where EF Core keeps one for each class of context.
    private sealed class StoreModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((StoreContext)context).Store, designTime);
    }
}
