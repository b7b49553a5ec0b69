using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Mapper.Benchmarks.Peers;

/// <summary>What EF Core's tool would have written into migration files.</summary>
internal static class StoreMigrations
{
    internal const string First = "20260101000000_Create";

    private static IReadOnlyList<MigrationOperation> _creating = [];

    private static IReadOnlyList<MigrationOperation> _adding = [];

    /// <summary>Derives both migrations from the model, once for all contexts of it.</summary>
    internal static void Derive(StoreContext context)
    {
        IRelationalModel model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        _creating = context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model);
        _adding = [.. model.Tables.Select(table => new AddColumnOperation { Table = table.Name, Name = "Added", ClrType = typeof(int), ColumnType = "integer", IsNullable = true })];
    }

    [DbContext(typeof(StoreContext))]
    [Migration(First)]
    internal sealed class Create : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Operations.AddRange(_creating);
    }

    [DbContext(typeof(StoreContext))]
    [Migration("20260102000000_Add")]
    internal sealed class Add : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Operations.AddRange(_adding);
    }
}
