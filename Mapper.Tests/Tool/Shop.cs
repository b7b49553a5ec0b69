using Mapper.Tests.Plugins;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Tool;

/// <summary>A database, and the assembly of a shop that is changed from call to call.</summary>
internal sealed class Shop : IAsyncDisposable
{
    internal const string Customers = """
        [Table("customers")]
        public sealed class Customer
        {
            [PrimaryKey, Identity] public int Id { get; set; }
            public string Name { get; set; } = "";
        }

        """;

    private readonly PluginFolder _folder = new();
    private int _versions;

    private Shop(Database database) => Database = database;

    internal Database Database { get; }

    internal string Folder => _folder.Path;

    internal static async Task<Shop> CreateAsync() => new(await Database.CreateAsync());

    /// <summary>The assembly of some source.</summary>
    /// <returns>Its file; each has a folder of its own, since a loaded file can't be overwritten everywhere.</returns>
    internal string Write(string source) => _folder.Add(Path.Combine($"v{++_versions}", "Shop.dll"), source);

    /// <summary>Calls the tool, which asks nobody.</summary>
    internal Task<ToolRun> RunAsync(params string[] args) => ToolRun.HereAsync(Database.ConnectionString, args);

    internal Task<ToolRun> AnswerAsync(string answer, params string[] args) => ToolRun.HereAsync(Database.ConnectionString, args, answer);

    /// <summary>The tables that are there.</summary>
    internal Task<IReadOnlyList<string>> TablesAsync() => Database.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await Database.DisposeAsync();
    }
}
