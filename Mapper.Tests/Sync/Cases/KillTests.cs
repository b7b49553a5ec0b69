using System.Collections.Concurrent;

namespace Mapper.Tests.Sync.Cases;

/// <summary>For each kind of change: the client dies before each statement of the sync, and after those that write. All or nothing. Every sixteenth kind; in a full sweep all of them, on every server.</summary>
public sealed class KillTests
{
    private const int Share = 16;

    private static readonly ConcurrentBag<string> Table = [];

    [TestCaseSource(nameof(Kinds))]
    public async Task Whenever_the_client_dies_the_database_is_as_before_or_as_it_should_be(object kind)
    {
        var it = (KillKind)kind;
        string row = $"| {it,-24} | {it.Major} | {await KillRun.PlayAsync(it),3} |";
        TestContext.Out.WriteLine(row);
        Table.Add(row);
    }

    [Test]
    public void Every_change_that_can_be_planned_is_among_the_kinds()
    {
        IEnumerable<Type> changes = typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)) && !type.IsAbstract);

        changes.Except(KillKinds.NeverPlanned).Should().BeEquivalentTo(KillKinds.All.Select(kind => kind.Change).Distinct());
        KillKinds.All.Select(kind => kind.Aspect).OfType<ColumnAspect>().Should().BeEquivalentTo(Enum.GetValues<ColumnAspect>());
    }

    [OneTimeTearDown]
    public static void PrintTable() => TestContext.Progress.WriteLine($"| kind | PostgreSQL | points |\n{string.Join('\n', Table.Order(StringComparer.Ordinal))}");

    private static IEnumerable<TestCaseData> Kinds() =>
        (Sweep.IsFull ? KillKinds.All.SelectMany(kind => kind.OnEveryMajor) : Sweep.Share(KillKinds.All, Share))
            .Select(kind => new TestCaseData(kind).SetArgDisplayNames($"{kind.Major}", $"{kind}").SetProperty(Majors.Property, kind.Major));
}
