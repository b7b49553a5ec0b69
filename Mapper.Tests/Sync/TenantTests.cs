using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>A schema each, with books of its own, in one database.</summary>
[OnMajor(17)]
public sealed class TenantTests
{
    [Test]
    public async Task Tenants_with_a_schema_each_neither_see_nor_change_one_another()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult[] first = await Task.WhenAll(SyncAsync<Note>("north"), SyncAsync<Note>("south"));
        SyncResult north = await SyncAsync<LongerNote>("north");
        SyncResult[] again = [await SyncAsync<LongerNote>("north"), await SyncAsync<Note>("south")];

        first.Should().OnlyContain(result => result.Changed && result.Plan.Unmanaged.Count == 0);
        north.Applied.Select(applied => applied.Step.Sql).Should().Equal("ALTER TABLE north.notes ADD COLUMN body text");
        again.Should().OnlyContain(result => !result.Changed && result.Plan.Unmanaged.Count == 0);

        Task<SyncResult> SyncAsync<T>(string tenant) =>
            database.Source.CreateMigrator(new MigratorOptions { BookkeepingSchema = $"{tenant}_mapper" }).SyncAsync(SchemaModel.FromTypes([typeof(T)], new ModelOptions { DefaultSchema = tenant }));
    }

    [Table("notes")]
    private sealed class Note
    {
        [PrimaryKey]
        public long Id { get; init; }
    }

    [Table("notes")]
    private sealed class LongerNote
    {
        [PrimaryKey]
        public long Id { get; init; }

        public string? Body { get; init; }
    }
}
