using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Sync.Cases;

namespace Mapper.Tests.Verifying;

/// <summary>The read-only pass over exclusion constraints, storage parameters, policies, partitions and indexes of every method.</summary>
public sealed class ObjectTests
{
    private static readonly string[] Categories = ["exclusion", "storage", "policies", "partitions", "indexes", "fks"];

    [TestCaseSource(nameof(Cases))]
    public async Task Right_after_a_sync_the_database_is_in_sync(object @case)
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = ((SyncCase)@case).After.Model!;
        await database.SyncAsync(model);
        await using Stranger stranger = await Stranger.CreateAsync(database);

        (await database.Source.CreateMigrator().VerifyAsync(model)).Summary.Should().Be("The database is in sync.");

        (await stranger.Source.CreateMigrator().VerifyAsync(model)).State.Should().Be(SchemaState.InSync);

        // Without Mapper's memory of spellings the server is asked, and what it can't tell is unknown, but no difference.
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        (await database.Source.CreateMigrator().VerifyAsync(model)).State.Should().Be(SchemaState.InSync);
    }

    private static IEnumerable<TestCaseData> Cases() =>
        from played in Sweep.OverMajors([.. AllCases.List.Where(it => Categories.Contains(it.Category) && it.Expect == Outcome.Applied)], (it, major) => major >= it.MinMajor && major <= it.MaxMajor)
        select new TestCaseData(played.It).SetArgDisplayNames($"{played.Major}", played.It.Category, played.It.Title).SetProperty(Majors.Property, played.Major);
}
