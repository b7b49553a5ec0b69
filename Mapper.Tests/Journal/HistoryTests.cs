using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Journal;

/// <summary>What was done, as the journal tells it.</summary>
[OnEveryMajor]
public sealed class HistoryTests
{
    private static readonly SchemaModel First = UndoCases.All[0].Before;
    private static readonly SchemaModel Second = UndoCases.All[0].After;

    [Test]
    public async Task It_is_empty_where_no_books_are_and_asking_makes_none()
    {
        await using Database database = await Database.CreateAsync();

        (await database.Source.CreateMigrator().HistoryAsync()).Should().BeEmpty();

        (await database.QueryAsync<string>("SELECT nspname FROM pg_namespace WHERE nspname = 'mapper'")).Should().BeEmpty();
    }

    [Test]
    public async Task It_tells_every_sync_that_changed_something_the_latest_first()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        SyncResult first = await migrator.SyncAsync(First);
        SyncResult second = await migrator.SyncAsync(Second);
        await migrator.SyncAsync(Second);

        IReadOnlyList<JournalEntry> history = await migrator.HistoryAsync();

        history.Should().HaveCount(2);
        history[0].Id.Should().BeGreaterThan(history[1].Id);
        history[0].Statements.Should().Equal(second.Applied.Select(step => step.Step.Sql));
        history[1].Statements.Should().Equal(first.Applied.Select(step => step.Step.Sql));
        history[0].Undo.Should().Be(second.Plan.Undo);
        history[0].Plugins.Should().Equal("Mapper.Tests");
        history[0].Assemblies.Should().Equal(typeof(HistoryTests).Assembly.FullName).And.ContainMatch("Mapper.Tests, Version=*");
        history[0].ModelHash.Should().HaveLength(64).And.NotBe(history[1].ModelHash);
        history[0].LibraryVersion.Should().Be(typeof(NpgsqlDataSourceExtensions).Assembly.GetName().Version!.ToString());
        history[0].Role.Should().Be(new NpgsqlConnectionStringBuilder(database.ConnectionString).Username);
        history[0].Duration.Should().BePositive();
        history[0].AppliedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5)).And.BeOnOrAfter(history[1].AppliedAt);
        history.Should().OnlyContain(entry => entry.UndoneBy == null && entry.Undoes == null);
    }

    [Test]
    public async Task It_tells_what_undid_what()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(First);
        await migrator.SyncAsync(Second);

        SyncResult undone = await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);

        IReadOnlyList<JournalEntry> history = await migrator.HistoryAsync();
        history.Select(entry => (entry.Undoes, entry.UndoneBy)).Should().Equal((history[1].Id, null), (null, history[0].Id), (null, null));
        history[0].Statements.Should().Equal(undone.Applied.Select(step => step.Step.Sql)).And.NotBeEmpty();
        (await database.QueryAsync<string>("SELECT model_hash FROM mapper.state")).Should().Equal(history[2].ModelHash);
    }

    [Test]
    public async Task It_is_empty_for_a_role_without_rights_on_the_books()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(First);
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using (NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false }))
        {
            (await poor.CreateMigrator().HistoryAsync()).Should().BeEmpty();
            UndoException refused = (await poor.CreateMigrator().Awaiting(it => it.UndoAsync(1)).Should().ThrowAsync<UndoException>()).Which;
            refused.Code.Should().Be("MAP3012");

            await database.ExecuteAsync($"GRANT USAGE ON SCHEMA mapper TO {role}; GRANT SELECT ON mapper.journal TO {role}");
            (await poor.CreateMigrator().HistoryAsync()).Should().ContainSingle();
        }

        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Test]
    public async Task A_journal_of_an_older_version_is_read_and_one_of_somebody_else_is_not()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(First);
        await database.ExecuteAsync("ALTER TABLE mapper.journal DROP COLUMN undo_steps, DROP COLUMN remembered, DROP COLUMN touched, DROP COLUMN hashes, DROP COLUMN undone_by, DROP COLUMN undoes");

        (await migrator.HistoryAsync()).Should().ContainSingle().Which.Undo.Should().Contain("DROP TABLE");

        await database.ExecuteAsync("DROP TABLE mapper.journal; CREATE TABLE mapper.journal (id text)");
        (await migrator.HistoryAsync()).Should().BeEmpty();
    }
}
