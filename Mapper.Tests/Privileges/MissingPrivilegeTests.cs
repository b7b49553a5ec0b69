using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Privileges;

/// <summary>Every right that a role lacks is told at once, before the first statement, with what an administrator runs.</summary>
[OnMajor(Majors.WithVector)]
public sealed class MissingPrivilegeTests
{
    private static readonly EnumModel Moods = new() { Name = Some.Name("mood"), Labels = [Label("calm")] };

    private static readonly SchemaModel Before = Some.Schema(Some.Table("items"), Some.Table("others")) with { Enums = [Moods] };

    private static readonly SchemaModel After = Some.Schema(
        Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("note", "text", nullable: true)] },
        Some.Table("orders", "others"),
        Some.Table("shops") with { Name = new QualifiedName("shop", "shops") }) with
    {
        Enums = [Moods with { Labels = [Label("calm"), Label("merry")] }],
        Extensions = [new ExtensionModel("dblink", "public")],
    };

    [Test]
    public async Task All_that_a_role_lacks_is_told_at_once_and_nothing_was_tried()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Before);
        await using Poor poor = await Poor.CreateAsync(database);
        string before = await PgDump.OfAsync(database.ConnectionString);

        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.Source.CreateMigrator().SyncAsync(After)).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        TestContext.Out.WriteLine(lack.Message);
        lack.Code.Should().Be("MAP3007");
        lack.Missing.Select(missing => missing.Purpose).Should().Equal(
            "to create schemas", "to create extension dblink", "to create in schema public", "to alter public.items, which belongs to postgres",
            "to alter type public.mood, which belongs to postgres", "to reference public.others, which belongs to postgres", "to keep the books in schema mapper");
        lack.Grant.Should().Contain($"ALTER TABLE public.items OWNER TO {poor.Role};").And.Contain($"GRANT REFERENCES ON TABLE public.others TO {poor.Role};");
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "it was told before the first statement");
    }

    [Test]
    public async Task What_the_administrator_runs_lets_the_sync_through()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Before);
        await using Poor poor = await Poor.CreateAsync(database);
        SyncPlan plan = await poor.Source.CreateMigrator().PlanAsync(After);
        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.Source.CreateMigrator().SyncAsync(After)).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        await database.ExecuteAsync(lack.Grant);

        (await poor.Source.CreateMigrator().SyncAsync(After)).Applied.Should().HaveCount(plan.Steps.Count - 1, "the administrator has made the extension");
        (await poor.Source.CreateMigrator().VerifyAsync(After)).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task A_role_that_owns_nothing_may_sync_what_is_up_to_date_and_verify_it()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Before);
        await using Poor application = await Poor.CreateAsync(database);

        (await application.Source.CreateMigrator().SyncAsync(Before)).Changed.Should().BeFalse();
        (await application.Source.CreateMigrator().VerifyAsync(Before)).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task In_an_empty_database_a_role_needs_CREATE_on_it_for_the_books_and_on_the_schema()
    {
        await using Database database = await Database.CreateAsync();
        await using Poor poor = await Poor.CreateAsync(database);

        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.Source.CreateMigrator().SyncAsync(Some.Schema(Some.Table("items")))).Should().ThrowAsync<MissingPrivilegeException>()).Which;
        await database.ExecuteAsync(lack.Grant);

        lack.Missing.Select(missing => missing.Purpose).Should().Equal("to create schemas", "to create in schema public");
        (await poor.Source.CreateMigrator().SyncAsync(Some.Schema(Some.Table("items")))).Changed.Should().BeTrue();
    }

    [Test]
    public async Task That_a_role_may_not_make_temporary_tables_is_told_together_with_the_rest()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Before);
        await database.ExecuteAsync("DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$");
        await using Poor poor = await Poor.CreateAsync(database);

        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.Source.CreateMigrator().SyncAsync(After)).Should().ThrowAsync<MissingPrivilegeException>()).Which;
        await database.ExecuteAsync(lack.Grant);

        lack.Missing.Select(missing => missing.Purpose).Should().HaveCount(8).And.Contain("to have the server spell SQL in temporary tables, for comparison").And.Contain("to alter public.items, which belongs to postgres");
        (await poor.Source.CreateMigrator().SyncAsync(After)).Changed.Should().BeTrue();
    }

    [Test]
    public async Task What_an_undoing_lacks_is_told_at_once_and_nothing_was_tried()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Before);
        await database.SyncAsync(After with { Enums = [Moods, Moods with { Name = new QualifiedName("shop", "mood") }] });
        await using Poor poor = await Poor.CreateAsync(database);
        await database.ExecuteAsync($"GRANT USAGE ON SCHEMA mapper TO {poor.Role}; GRANT SELECT ON ALL TABLES IN SCHEMA mapper TO {poor.Role}");
        long id = (await database.Source.CreateMigrator().HistoryAsync())[0].Id;
        string before = await PgDump.OfAsync(database.ConnectionString);

        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.Source.CreateMigrator().UndoAsync(id)).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "it was told before the first statement");
        lack.Missing.Select(missing => missing.Purpose).Should().Equal(
            "to use what is in schema shop", "to alter public.items, which belongs to postgres", "to alter public.orders, which belongs to postgres", "to alter shop.shops, which belongs to postgres",
            "to alter type shop.mood, which belongs to postgres", "to drop schema shop, which belongs to postgres", "to keep the books in schema mapper");
        await database.ExecuteAsync(lack.Grant);
        (await poor.Source.CreateMigrator().UndoAsync(id)).NotRestored.Should().Contain("Extension dblink stays, since it belongs to another role.");
        (await database.Source.CreateMigrator().VerifyAsync(Before)).State.Should().Be(SchemaState.InSync);
    }

    private static EnumLabelModel Label(string name) => new(name, ClrName: null, RenamedFrom: default);
}
