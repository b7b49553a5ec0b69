using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent store grows step by step over rows, and each step can be taken back.</summary>
[OnMajor(Majors.WithVector)]
public sealed class UndoTests
{
    [Test]
    public async Task Undoing_each_step_of_the_evolution_returns_to_the_dump_from_before()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        IReadOnlyList<(string Title, SchemaModel Model)> steps = Evolution.Steps();
        foreach ((string title, SchemaModel model) in steps)
        {
            string before = await DumpAsync(database);
            long latest = (await migrator.HistoryAsync()).Select(entry => entry.Id).FirstOrDefault();
            (await migrator.SyncAsync(model)).Changed.Should().BeTrue(title);
            string after = await DumpAsync(database);

            // What was made after the commit, an index of vectors, has an entry of its own.
            foreach (JournalEntry entry in (await migrator.HistoryAsync()).Where(entry => entry.Id > latest))
            {
                await migrator.UndoAsync(entry.Id);
            }

            PgDump.ShouldEqual(await DumpAsync(database), before, title);
            (await migrator.SyncAsync(model)).Changed.Should().BeTrue(title);
            PgDump.ShouldEqual(await DumpAsync(database), after, $"{title}, again");
            (await migrator.SyncAsync(model)).Changed.Should().BeFalse(title);
            if (title == steps[1].Title)
            {
                await database.ExecuteAsync(Evolution.Rows);
            }
        }
    }

    private static Task<string> DumpAsync(Database database) => PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");
}
