namespace Mapper.Tests.Sync.Cases;

/// <summary>Every case, on at least two servers; on every one where <c>MAPPER_SWEEP=full</c>.</summary>
public sealed class CaseTests
{
    [TestCaseSource(nameof(OnEveryServer))]
    public Task A_sync_does_what_the_case_says(object @case) => CaseRun.PlayAsync((SyncCase)@case);

    [Test]
    public void No_two_cases_have_one_title() => AllCases.List.Select(it => (it.Category, it.Title)).Should().OnlyHaveUniqueItems();

    private static IEnumerable<TestCaseData> OnEveryServer() =>
        from played in Sweep.OverMajors(AllCases.List, (it, major) => major >= it.MinMajor && major <= it.MaxMajor)
        select Data(played.It, played.Major);

    private static TestCaseData Data(SyncCase it, int major) =>
        new TestCaseData(it).SetArgDisplayNames($"{major}", it.Category, it.Title).SetProperty(Majors.Property, major);
}
