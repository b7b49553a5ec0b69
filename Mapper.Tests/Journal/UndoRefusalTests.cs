using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Journal;

/// <summary>When an entry can't be undone.</summary>
[OnMajor(Majors.WithVector)]
public sealed class UndoRefusalTests
{
    private static readonly TableModel Bare = Some.Table("items");
    private static readonly TableModel Noted = Store.Table("items", Some.Column("note", "text", nullable: true));

    [Test]
    public async Task An_entry_that_the_journal_does_not_have()
    {
        await using Store store = await Store.CreateAsync();
        (await store.RefuseAsync<UndoException>(1)).Code.Should().Be("MAP3012");

        long id = await store.SyncAsync(Bare);

        UndoException refused = await store.RefuseAsync<UndoException>(id + 1);
        refused.Code.Should().Be("MAP3012");
        refused.JournalId.Should().Be(id + 1);
        refused.Message.Should().Contain("HistoryAsync");
    }

    [Test]
    public async Task An_entry_that_was_undone_and_the_undoing_itself()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Noted);
        await store.UndoAsync(id);
        long undoing = (await store.Migrator().HistoryAsync())[0].Id;

        UndoException again = await store.RefuseAsync<UndoException>(id);
        again.Code.Should().Be("MAP3013");
        again.Message.Should().Contain($"by entry {undoing}").And.Contain("sync the classes");
        UndoException redo = await store.RefuseAsync<UndoException>(undoing);
        redo.Code.Should().Be("MAP3014");
        redo.Message.Should().Contain("sync the classes");
    }

    [Test]
    public async Task An_entry_without_a_way_back()
    {
        await using Store store = await Store.CreateAsync();
        SchemaModel one = Labels("a");
        SchemaModel two = Labels("a", "b");
        await store.Database.SyncAsync(one);
        await store.Database.SyncAsync(two);
        IReadOnlyList<JournalEntry> history = await store.Migrator().HistoryAsync();

        UndoException label = await store.RefuseAsync<UndoException>(history[0].Id);
        label.Code.Should().Be("MAP3014");
        label.Message.Should().Contain("Label 'b' of enum type public.letters stays");

        await store.Database.ExecuteAsync($"UPDATE mapper.journal SET undo_steps = NULL WHERE id = {history[0].Id}");
        UndoException older = await store.RefuseAsync<UndoException>(history[0].Id);
        older.Code.Should().Be("MAP3014");
        older.Message.Should().Contain("psql");

        await store.Database.ExecuteAsync($"""UPDATE mapper.journal SET undo_steps = '{"{"}"steps":[],"remarks":[],"touched":[],"later":1{"}"}' WHERE id = {history[0].Id}""");
        (await store.RefuseAsync<UndoException>(history[0].Id)).Message.Should().Contain("newer version");
    }

    [Test]
    public async Task A_later_entry_on_the_same_table_goes_first_and_one_on_another_does_not_matter()
    {
        await using Store store = await Store.CreateAsync();
        TableModel other = Some.Table("other");
        long first = await store.SyncAsync(Bare);
        long second = await store.SyncAsync(Noted);
        long third = await store.SyncAsync(Noted, other);

        UndoException refused = await store.RefuseAsync<UndoException>(first);

        refused.Code.Should().Be("MAP3015");
        refused.Message.Should().Contain($"Entry {second} came later and changed public.items too").And.Contain($"UndoAsync({second})").And.NotContain($"Entry {third}");
        await store.UndoAsync(second);
        await store.UndoAsync(first);
        (await store.Database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname IN ('items', 'other')")).Should().Equal("other");
        (await store.Database.SyncAsync(Some.Schema(other))).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_later_entry_whose_foreign_key_points_there_goes_first()
    {
        await using Store store = await Store.CreateAsync();
        TableModel lines = Store.Table("lines", Some.Column("item_id")) with { ForeignKeys = [new ForeignKeyModel { Name = "fk_lines_item_id", Columns = ["item_id"], Principal = Bare.Name, PrincipalColumns = ["id"] }] };
        long id = await store.SyncAsync(Bare);
        long later = await store.SyncAsync(Bare, lines);

        UndoException refused = await store.RefuseAsync<UndoException>(id);

        refused.Code.Should().Be("MAP3015");
        refused.Message.Should().ContainAll("public.items", $"UndoAsync({later})");
        await store.UndoAsync(later);
        await store.UndoAsync(id);
    }

    [Test]
    public async Task A_later_entry_of_an_older_version_might_have_touched_anything()
    {
        await using Store store = await Store.CreateAsync();
        long first = await store.SyncAsync(Bare);
        long second = await store.SyncAsync(Bare, Some.Table("other"));
        await store.Database.ExecuteAsync($"UPDATE mapper.journal SET undo_steps = NULL, touched = NULL, hashes = NULL WHERE id = {second}");

        UndoException refused = await store.RefuseAsync<UndoException>(first);

        refused.Code.Should().Be("MAP3015");
        refused.Message.Should().Contain($"Entry {second} came later").And.Contain("older version");
    }

    [TestCase("ALTER TABLE items ADD COLUMN mine integer")]
    [TestCase("ALTER TABLE items ALTER COLUMN note SET DEFAULT 'x'")]
    [TestCase("CREATE INDEX mine ON items (note)")]
    [TestCase("ALTER TABLE items DROP COLUMN note")]
    [TestCase("DROP TABLE items")]
    [TestCase("COMMENT ON TABLE items IS 'mine'")]
    public async Task A_table_that_somebody_changed_by_hand_since(string sql)
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Noted);
        await store.Database.ExecuteAsync(sql);

        UndoException refused = await store.RefuseAsync<UndoException>(id);

        refused.Code.Should().Be("MAP3015");
        refused.Message.Should().Contain("public.items was changed by other hands since");
    }

    [Test]
    public async Task A_view_over_what_would_go_is_named_by_the_server()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Noted);
        await store.Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM items");

        UnsafePlanException refused = await store.RefuseAsync<UnsafePlanException>(id);

        refused.Refused.Should().ContainSingle().Which.Reason.Should().Contain("drop column public.items.note").And.Contain("depend");
    }

    [Test]
    public async Task Rows_that_contradict_what_comes_back_are_told()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Store.Table("items", Some.Column("note", "text")));
        long id = await store.SyncAsync(Bare);
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1)");

        UnsafePlanException refused = await store.RefuseAsync<UnsafePlanException>(id);

        refused.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2216");
    }

    [Test]
    public async Task A_table_in_use_is_not_waited_for_longer_than_LockWait()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Noted);
        await using NpgsqlConnection user = await store.Database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction reading = await user.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM items", user);
        await command.ExecuteScalarAsync();

        Migrator migrator = store.Database.Source.CreateMigrator(new MigratorOptions { LockWait = TimeSpan.Zero });
        (await migrator.Awaiting(it => it.UndoAsync(id)).Should().ThrowAsync<LockTimeoutException>()).Which.Blockers.Should().ContainSingle();
    }

    [Test]
    public async Task Of_two_at_once_one_goes_back_and_the_other_is_told()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Noted);

        Task<SyncResult>[] both = [store.UndoAsync(id), store.UndoAsync(id)];
        await Task.WhenAll(both).ContinueWith(_ => { }, TaskScheduler.Default);

        both.Count(it => it.IsCompletedSuccessfully).Should().Be(1);
        both.Single(it => it.IsFaulted).Exception!.InnerException.Should().BeOfType<UndoException>().Which.Code.Should().Be("MAP3013");
        (await store.Migrator().HistoryAsync()).Count(entry => entry.Undoes == id).Should().Be(1);
    }

    private static SchemaModel Labels(params string[] labels) => Some.Schema(Store.Table("items", Some.Column("letter", "letters", nullable: true))) with
    {
        Enums = [new EnumModel { Name = Some.Name("letters"), Labels = [.. labels.Select(label => new EnumLabelModel(label, ClrName: null, RenamedFrom: default))] }],
    };
}
