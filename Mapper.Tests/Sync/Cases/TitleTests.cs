using System.Runtime.CompilerServices;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Whether every transition that must work is a case.</summary>
public sealed class TitleTests
{
    [Test]
    public void Every_transition_that_must_work_is_a_case()
    {
        HashSet<string> named = [.. AllCases.List.Select(it => $"{it.Category}: {it.Title}")];
        Titles().Where(title => !named.Contains(title)).Should().BeEmpty();
    }

    [Test]
    public void There_are_enough_cases()
    {
        foreach (IGrouping<string, SyncCase> category in AllCases.List.GroupBy(it => it.Category))
        {
            TestContext.Out.WriteLine($"{category.Key}: {category.Count()}");
        }

        AllCases.List.Should().HaveCountGreaterThanOrEqualTo(300);
    }

    private static string[] Titles([CallerFilePath] string here = "") => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "titles.txt"));
}
