using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>A table that counts as large: with this threshold every table that has rows does.</summary>
internal static class Large
{
    internal static readonly MigratorOptions Options = new() { OnlineThreshold = 1 };

    /// <summary>For classes of before, which are older then.</summary>
    internal static readonly MigratorOptions Back = new() { Superseded = SupersededPolicy.Apply };

    internal static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text", nullable: true), Some.Column("size", nullable: true), Some.Column("other_id", nullable: true)],
    };

    internal static readonly UniqueModel Unique = new() { Name = "uq", Columns = ["name"] };
    internal static readonly CheckModel Check = new() { Name = "ck", Expression = new SqlExpression("size > 0") };

    internal static readonly ForeignKeyModel Key = new() { Name = "fk", Columns = ["other_id"], Principal = Some.Name("others"), PrincipalColumns = ["id"] };

    internal static SchemaModel Before => Some.Schema(Items, Some.Table("others"));

    internal static SchemaModel Of(TableModel items) => Some.Schema(items, Some.Table("others"));

    internal static IndexModel Index(string name, params string[] columns) => new() { Name = name, Keys = [.. columns.Select(column => new IndexKeyModel { Column = column })] };

    /// <summary>With rows in it.</summary>
    internal static async Task<Database> CreateAsync(SchemaModel? model = null, int rows = 1000)
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(model ?? Before);
        await database.ExecuteAsync($"INSERT INTO others SELECT 1; INSERT INTO items (id, name, size, other_id) SELECT n, 'name ' || n, n, 1 FROM generate_series(1, {rows}) AS n");
        return database;
    }

    /// <summary>That nothing is left to do, pending or broken.</summary>
    internal static async Task ShouldBeDoneAsync(Database database, SchemaModel model)
    {
        SyncPlan second = await database.Source.CreateMigrator(Options).PlanAsync(model);
        second.ToSql().Should().BeEmpty();
        (await database.SyncAsync(model, Options)).Changed.Should().BeFalse();
        (await database.QueryAsync<string>("SELECT statement FROM mapper.pending")).Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid UNION ALL SELECT conname FROM pg_constraint WHERE NOT convalidated OR conname LIKE 'mapper%'")).Should().BeEmpty();
    }
}
