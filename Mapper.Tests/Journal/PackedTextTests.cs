using System.Text;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Postgres.Bookkeeping;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Journal;

/// <summary>What the journal keeps of many tables.</summary>
[OnMajor(17)]
public sealed class PackedTextTests
{
    [Test]
    public async Task What_a_sync_of_many_tables_keeps_for_its_undoing_is_packed_and_brings_everything_back()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Store(hasNote: false));
        string before = await PgDump.OfAsync(database.ConnectionString, ["--exclude-schema=mapper"]);
        string known = await KnownAsync(database);
        await migrator.SyncAsync(Store(hasNote: true));

        IReadOnlyList<bool> packed = await database.QueryAsync<bool>("SELECT starts_with(undo_steps, 'brotli:') AND starts_with(remembered, 'brotli:') FROM mapper.journal ORDER BY id DESC LIMIT 1");
        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);

        packed.Should().Equal(true);
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, ["--exclude-schema=mapper"]), before, "everything is as it was");
        (await KnownAsync(database)).Should().Be(known, "the books say again what they said");
        (await migrator.SyncAsync(Store(hasNote: false))).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_later_entry_that_is_packed_still_stands_in_the_way_by_its_foreign_keys()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Some.Schema(Some.Table("first")));
        await migrator.SyncAsync(Some.Schema([Some.Table("first"), .. Enumerable.Range(0, 60).Select(i => Some.Table($"t{i}", "first"))]));
        long first = (await migrator.HistoryAsync())[^1].Id;

        Func<Task> undoing = () => migrator.UndoAsync(first);

        (await undoing.Should().ThrowAsync<UndoException>()).WithMessage("*came later and refers to public.first*");
        (await database.QueryAsync<bool>("SELECT starts_with(undo_steps, 'brotli:') FROM mapper.journal ORDER BY id DESC LIMIT 1")).Should().Equal(true);
    }

    [Test]
    public async Task What_is_packed_by_others_or_spoiled_is_refused_in_words()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Store(hasNote: false));
        await database.ExecuteAsync("UPDATE mapper.journal SET undo_steps = 'brotli:AAAA'");

        Func<Task> undoing = async () => await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);

        (await undoing.Should().ThrowAsync<UndoException>()).WithMessage("*A newer version of Mapper wrote it*");
    }

    [Test]
    public void A_short_text_stays_readable_and_a_long_one_gets_shorter()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"ä{i}\":null}}"));

        PackedText.Pack("{}"u8.ToArray()).Should().Be("{}");
        PackedText.Pack(Encoding.UTF8.GetBytes(text)).Length.Should().BeLessThan(text.Length / 2);
        PackedText.Unpack(PackedText.Pack(Encoding.UTF8.GetBytes(text))).Should().Be(text);
        PackedText.Unpack("brotli:no base64").Should().Be("brotli:no base64");
    }

    private static async Task<string> KnownAsync(Database database) =>
        string.Join('\n', await database.QueryAsync<string>("SELECT (to_jsonb(o) - 'recorded_at')::text FROM mapper.objects AS o ORDER BY catalog_id, object_id, column_number"));

    private static SchemaModel Store(bool hasNote) => Some.Schema(
        [.. Enumerable.Range(0, 60).Select(i => Some.Table($"t{i}")).Select(table => hasNote ? table with { Columns = [.. table.Columns, Some.Column("note", "text", nullable: true)] } : table)]);
}
