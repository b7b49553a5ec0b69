using System.Runtime.CompilerServices;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Which of the transitions that must work no case names yet. The list can only change knowingly: it is committed.</summary>
public sealed class TitleTests
{
    [Test]
    public void The_transitions_without_a_case_are_those_of_the_list()
    {
        HashSet<string> named = [.. AllCases.List.Select(it => $"{it.Category}: {it.Title}")];
        string[] open = [.. Read("titles.txt").Where(title => !named.Contains(title))];

        TestContext.Out.WriteLine($"{open.Length} transitions have no case yet:\n{string.Join('\n', open)}");
        open.Should().Equal(Read("not-yet.txt"));
    }

    [Test]
    public void There_are_enough_cases()
    {
        foreach (IGrouping<string, SyncCase> category in AllCases.List.GroupBy(it => it.Category))
        {
            TestContext.Out.WriteLine($"{category.Key}: {category.Count()}");
        }

        AllCases.List.Should().HaveCountGreaterThanOrEqualTo(90);
    }

    private static string[] Read(string file, [CallerFilePath] string here = "") => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, file));
}
