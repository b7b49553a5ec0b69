using Mapper.Model;
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
}
