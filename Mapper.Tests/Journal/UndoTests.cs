using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Journal;

/// <summary>An undone sync leaves what was there before, in the tables and in the books.</summary>
public sealed class UndoTests
{
    private static readonly string[] Unbooked = ["--exclude-schema=mapper"];

    [TestCaseSource(nameof(OnEveryServer))]
    public async Task An_undone_step_leaves_the_database_as_it_was_and_can_be_made_again(object @case)
    {
        var it = (UndoCase)@case;
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(it.Before);
        await database.ExecuteAsync($"SELECT;{it.Rows}");
        string before = await DumpAsync(database);
        int entries = (await migrator.HistoryAsync()).Count;
        SyncResult first = await migrator.SyncAsync(it.After);
        string after = await DumpAsync(database);

        // A vector index is made after the commit, and has an entry of its own.
        foreach (JournalEntry entry in (await migrator.HistoryAsync()).SkipLast(entries))
        {
            (await migrator.UndoAsync(entry.Id)).Changed.Should().BeTrue();
        }

        PgDump.ShouldEqual(await DumpAsync(database), before, "everything is as it was");
        await ShouldBeSilentAsync(migrator, it.Before);
        (await migrator.PlanAsync(it.After)).ToSql().Should().Be(first.Plan.ToSql(), "nothing is remembered of what was undone");
        (await migrator.SyncAsync(it.After)).Changed.Should().BeTrue();
        PgDump.ShouldEqual(await DumpAsync(database), after, "it was made again");
        await ShouldBeSilentAsync(migrator, it.After);
    }

    private static async Task ShouldBeSilentAsync(Migrator migrator, SchemaModel model)
    {
        int entries = (await migrator.HistoryAsync()).Count;
        (await migrator.PlanAsync(model)).ToSql().Should().BeEmpty();
        (await migrator.SyncAsync(model)).Changed.Should().BeFalse();
        (await migrator.VerifyAsync(model)).State.Should().Be(SchemaState.InSync);
        (await migrator.HistoryAsync()).Should().HaveCount(entries);
    }

    private static Task<string> DumpAsync(Database database) => PgDump.OfAsync(database.ConnectionString, Unbooked);

    private static IEnumerable<TestCaseData> OnEveryServer() =>
        from played in Sweep.OverMajors(UndoCases.All, (it, major) => !it.NeedsVector || major == Majors.WithVector)
        select new TestCaseData(played.It).SetArgDisplayNames($"{played.Major}", played.It.Title).SetProperty(Majors.Property, played.Major);
}
