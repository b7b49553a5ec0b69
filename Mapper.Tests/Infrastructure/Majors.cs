namespace Mapper.Tests;

/// <summary>The servers that everything about the database is tested on.</summary>
internal static class Majors
{
    internal const string Property = "major";

    /// <summary>The one that has pgvector.</summary>
    internal const int WithVector = 17;

    internal static int[] All { get; } = [15, 16, 17, 18];

    /// <summary>The major that the running test, or its fixture, is for.</summary>
    internal static int OfThisTest =>
        TestContext.CurrentContext.Test.AllPropertyValues(Property).Cast<int?>().FirstOrDefault()
        ?? throw new InvalidOperationException("Say which servers the tests are for: [OnEveryMajor] or [OnMajor(17)] on the class.");

    internal static IEnumerable<TestFixtureData> Fixtures => All.Select(Fixture);

    internal static TestFixtureData Fixture(int major)
    {
        var fixture = new TestFixtureData();
        fixture.SetArgDisplayNames($"{major}");
        fixture.Properties.Set(Property, major);
        return fixture;
    }
}
