using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Journal;

/// <summary>A database whose syncs are undone.</summary>
internal sealed class Store(Database database) : IAsyncDisposable
{
    internal static async Task<Store> CreateAsync() => new(await Database.CreateAsync());

    internal Database Database => database;

    /// <summary>A table of a key and some columns.</summary>
    internal static TableModel Table(string name, params ColumnModel[] columns) => Some.Table(name) with { Columns = [Some.Column("id"), .. columns] };

    internal Migrator Migrator(params string[] allowed) => database.Source.CreateMigrator(new MigratorOptions { AllowDataLoss = allowed });

    /// <summary>Syncs, which must change something.</summary>
    /// <returns>The id of its entry.</returns>
    internal async Task<long> SyncAsync(params TableModel[] tables)
    {
        (await database.SyncAsync(Some.Schema(tables))).Changed.Should().BeTrue();
        return (await Migrator().HistoryAsync())[0].Id;
    }

    internal Task<SyncResult> UndoAsync(long id, params string[] allowed) => Migrator(allowed).UndoAsync(id);

    /// <summary>The undoing must fail and leave no trace, in the books neither.</summary>
    internal async Task<T> RefuseAsync<T>(long id, params string[] allowed)
        where T : MapperException
    {
        string before = await DumpAsync();
        T refused = (await FluentActions.Awaiting(() => UndoAsync(id, allowed)).Should().ThrowAsync<T>()).Which;
        PgDump.ShouldEqual(await DumpAsync(), before, "a refused undoing changes nothing");
        return refused;
    }

    internal Task<string> DumpAsync() => PgDump.OfAsync(database.ConnectionString, "--exclude-table-data=mapper.*_seq");

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
