using System.Reflection;
using Mapper.Postgres.Bookkeeping;

namespace Mapper.Tests.Versions;

/// <summary>Which of two releases is the newer one, where what they ask for differs.</summary>
public sealed class VersionRuleTests
{
    [TestCase("2.0.0.0", "1.0.0.0", false, true, TestName = "The_lower_version_is_older")]
    [TestCase("1.0.0.0", "2.0.0.0", true, false, TestName = "The_higher_version_is_newer_even_if_it_was_there_before")]
    [TestCase("1.0.0.0", "1.0.0.0", true, true, TestName = "At_one_version_what_was_superseded_is_older")]
    [TestCase("1.0.0.0", "1.0.0.0", false, false, TestName = "At_one_version_what_was_never_seen_is_newer")]
    [TestCase(null, "1.0.0.0", true, true, TestName = "Where_no_version_is_known_what_was_superseded_is_older")]
    [TestCase(null, "1.0.0.0", false, false, TestName = "Where_no_version_is_known_what_was_never_seen_is_newer")]
    public void The_rule(string? applied, string mine, bool wasApplied, bool isNewer) =>
        VersionReader.IsNewer(new NewerVersion("shop", 1, default, applied is null ? [] : [$"Shop, Version={applied}, Culture=neutral, PublicKeyToken=null"]), wasApplied, [new AssemblyName($"Shop, Version={mine}")])
            .Should().Be(isNewer);

    [Test]
    public void Of_two_assemblies_the_lower_one_decides() =>
        VersionReader.IsNewer(new NewerVersion("shop", 1, default, ["A, Version=2.0.0.0", "B, Version=1.0.0.0"]), wasApplied: false, [new AssemblyName("A, Version=1.0.0.0"), new AssemblyName("B, Version=3.0.0.0")])
            .Should().BeTrue();
}
