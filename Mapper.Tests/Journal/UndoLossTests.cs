using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Plugins;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Journal;

/// <summary>No value is lost on the way back unless an operator lets it go.</summary>
[OnMajor(Majors.WithVector)]
public sealed class UndoLossTests
{
    private static readonly TableModel Bare = Some.Table("items");

    [Test]
    public async Task Rows_of_a_table_and_values_of_a_column_that_would_go_are_all_named_at_once()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        long id = await store.SyncAsync(Store.Table("items", Some.Column("note", "text", nullable: true), Some.Column("size", nullable: true)), Some.Table("other"));
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1, 'a', NULL), (2, '', NULL); INSERT INTO other VALUES (1)");

        UndoException refused = await store.RefuseAsync<UndoException>(id, "public.items");

        refused.Code.Should().Be("MAP3016");
        refused.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().BeEquivalentTo("MAP3016 public.items.note", "MAP3016 public.other");
        refused.Message.Should().Contain("2 rows have values in it").And.Contain("1 row has").And.Contain("\"public.items.note\" to MigratorOptions.AllowDataLoss");
        await store.UndoAsync(id, "public.items.note", "public.other");
        (await store.Database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'items'::regclass AND attnum > 0 AND NOT attisdropped")).Should().Equal("id");
    }

    [TestCase("integer", "0")]
    [TestCase("text", "'none'")]
    [TestCase("json", "'[]'")]
    [TestCase("numeric(10,2)", "1.5")]
    public async Task A_value_that_the_default_would_give_again_is_not_lost(string type, string value)
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1)");
        string before = await UnbookedAsync(store.Database);
        long id = await store.SyncAsync(Store.Table("items", Some.Column("extra", type) with { Default = new SqlExpression(value) }));

        await store.UndoAsync(id);

        PgDump.ShouldEqual(await UnbookedAsync(store.Database), before, "it is as it was");
    }

    [Test]
    public async Task A_value_that_nobody_would_give_again_is_lost_and_no_number_is_drawn_to_find_out()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Bare);
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1); CREATE SEQUENCE numbers");
        long id = await store.SyncAsync(Store.Table(
            "items",
            Some.Column("number", "bigint") with { Default = new SqlExpression("nextval('public.numbers')") },
            Some.Column("key", "uuid") with { Default = new SqlExpression("gen_random_uuid()") }));

        UndoException refused = await store.RefuseAsync<UndoException>(id);

        refused.Refused.Select(refusal => refusal.Target).Should().BeEquivalentTo("public.items.number", "public.items.key");
        (await store.Database.QueryAsync<long>("SELECT last_value FROM numbers")).Should().Equal(1);
    }

    [TestCase("numeric(10,2)", "numeric(10,4)", "1.2345")]
    [TestCase("varchar(3)", "text", "'abcd'")]
    [TestCase("integer", "bigint", "3000000000")]
    public async Task A_value_that_does_not_fit_the_former_type_is_not_altered(string before, string after, string value)
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Store.Table("items", Some.Column("value", before, nullable: true)));
        long id = await store.SyncAsync(Store.Table("items", Some.Column("value", after, nullable: true)));
        await store.Database.ExecuteAsync($"INSERT INTO items VALUES (1, {value})");

        UndoException refused = await store.RefuseAsync<UndoException>(id);

        refused.Refused.Should().ContainSingle().Which.Remedy.Should().Contain("\"public.items.value\"").And.NotContain("ConvertUsing");
        await store.Database.ExecuteAsync("DELETE FROM items");
        await store.UndoAsync(id);
    }

    [Test]
    public async Task Vectors_of_another_width_are_in_the_way_until_they_are_gone_and_no_consent_is_offered_that_would_not_help()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Store.Table("items", Some.Column("embedding", "vector(3)", nullable: true)));
        long id = await store.SyncAsync(Store.Table("items", Some.Column("embedding", "vector(4)", nullable: true)));
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1, '[1,2,3,4]')");

        UndoException refused = await store.RefuseAsync<UndoException>(id);

        refused.Refused.Should().ContainSingle().Which.Remedy.Should().Contain("set them to NULL").And.NotContain("AllowDataLoss");
        await store.Database.ExecuteAsync("UPDATE items SET embedding = NULL");
        await store.UndoAsync(id);
    }

    [Test]
    public async Task What_does_not_come_back_is_told()
    {
        await using Store store = await Store.CreateAsync();
        await store.SyncAsync(Store.Table("items", Some.Column("note", "text", nullable: true)));
        await store.Database.ExecuteAsync("INSERT INTO items VALUES (1, 'a')");
        long id = await store.SyncAsync(Bare with { RemovedColumns = new EquatableArray<string>(["note"]) });

        SyncResult undone = await store.UndoAsync(id);

        undone.NotRestored.Should().Equal("The values of public.items.note are gone.");
        (await store.Database.QueryAsync<string?>("SELECT note FROM items")).Should().Equal([null]);
    }

    [Test]
    public async Task A_conversion_goes_back_with_what_it_made_of_the_values_and_is_made_again()
    {
        await using Store store = await Store.CreateAsync();
        UndoCase it = UndoCases.Conversion;
        await store.Database.SyncAsync(it.Before);
        await store.Database.ExecuteAsync(it.Rows);
        await store.Database.SyncAsync(it.After);

        SyncResult undone = await store.UndoAsync((await store.Migrator().HistoryAsync())[0].Id);

        undone.NotRestored.Should().ContainMatch("*come back as character varying(20) reads what the conversion made of them*");
        (await store.Database.QueryAsync<string?>("SELECT note FROM memories ORDER BY id")).Should().Equal("1", null);
        (await store.Database.SyncAsync(it.Before)).Changed.Should().BeFalse();
        (await store.Database.SyncQuietlyAsync(it.After)).Changed.Should().BeTrue("its [ConvertUsing] is forgotten");
        (await store.Database.QueryAsync<int?>("SELECT note FROM memories ORDER BY id")).Should().Equal(1, null);
    }

    [Table("prices")]
    private sealed record Price([PrimaryKey] int Id, decimal Amount);

    [Table("prices")]
    private sealed record Cents([PrimaryKey] int Id, [ConvertUsing("(amount * 100)::integer")] int Amount);

    [Test]
    public async Task A_conversion_whose_values_would_come_back_as_others_is_refused_and_never_made_twice()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(SchemaModel.FromTypes([typeof(Price)]));
        await database.ExecuteAsync("INSERT INTO prices VALUES (1, 1.5), (2, 0)");
        await database.SyncAsync(SchemaModel.FromTypes([typeof(Cents)]));
        Migrator migrator = database.Source.CreateMigrator();
        long id = (await migrator.HistoryAsync())[0].Id;

        UndoException refused = (await migrator.Invoking(it => it.UndoAsync(id)).Should().ThrowAsync<UndoException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP3016" && refusal.Target == "public.prices.amount" && refusal.Reason.Contains("1 row"));
        (await database.QueryAsync<int>("SELECT amount FROM prices ORDER BY id")).Should().Equal(150, 0);
        await database.ExecuteAsync("DELETE FROM prices WHERE id = 1");
        await migrator.UndoAsync(id);
    }

    [Test]
    public async Task Rows_keep_what_a_backfill_gave_them()
    {
        await using Store store = await Store.CreateAsync();
        UndoCase it = UndoCases.Backfilled;
        await store.Database.SyncAsync(it.Before);
        await store.Database.ExecuteAsync(it.Rows);
        await store.Database.SyncAsync(it.After);

        SyncResult undone = await store.UndoAsync((await store.Migrator().HistoryAsync())[0].Id);

        undone.NotRestored.Should().ContainSingle().Which.Should().Contain("keep what [Backfill] gave them");
        (await store.Database.QueryAsync<string>("SELECT note FROM memories ORDER BY id")).Should().Equal("n", "none");
        (await store.Database.SyncAsync(it.Before)).Changed.Should().BeFalse();
    }

    private static Task<string> UnbookedAsync(Database database) => PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");

    [Test]
    public async Task What_others_use_by_now_stays_a_schema_an_extension_and_an_enum_type()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        const string types = "[assembly: Extension(\"citext\")] [EnumType(\"papers.kind\")] public enum Kind { Small, Large } ";
        string Class(string table) => $"[Table(\"{table}\", Schema = \"papers\")] public sealed class {table} {{ [PrimaryKey] public int Id {{ get; set; }} public Kind Kind {{ get; set; }} [Column(Type = \"citext\")] public string? Name {{ get; set; }} }}";
        await migrator.SyncAsync(Plugin.Load("a", types + Class("one")));
        await migrator.SyncAsync(Plugin.Load("b", types + Class("two")));
        IReadOnlyList<JournalEntry> history = await migrator.HistoryAsync();

        SyncResult first = await migrator.UndoAsync(history[1].Id);

        first.NotRestored.Should().BeEquivalentTo(
            "Schema papers stays, since others use it by now.", "Extension citext stays, since others use it by now.", "Enum type papers.kind stays, since others use it by now.");
        first.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("drop table papers.one");
        (await migrator.SyncAsync(Plugin.Load("b", types + Class("two")))).Changed.Should().BeFalse();
        (await migrator.SyncAsync(Plugin.Load("a", types + Class("one")))).Applied.Select(step => step.Step.Change.ToString()).Should().Equal("create table papers.one");
    }
}
