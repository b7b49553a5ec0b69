namespace Mapper.Tests.Api;

/// <summary>Options that make no sense are refused where they are written.</summary>
public sealed class OptionsTests
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-2);

    [Test]
    public void A_negative_time_is_refused_by_its_name()
    {
        Refused(() => (new MigratorOptions() with { LockTimeout = Negative }).ToString()).Should().Be(nameof(MigratorOptions.LockTimeout));
        Refused(() => (new MigratorOptions() with { LockWait = Negative }).ToString()).Should().Be(nameof(MigratorOptions.LockWait));
        Refused(() => (new MigratorOptions() with { StatementTimeout = Negative }).ToString()).Should().Be(nameof(MigratorOptions.StatementTimeout));
    }

    [Test]
    public void Times_without_end_and_none_are_taken()
    {
        var options = new MigratorOptions { LockTimeout = TimeSpan.Zero, LockWait = Timeout.InfiniteTimeSpan, StatementTimeout = Timeout.InfiniteTimeSpan };

        options.Should().BeEquivalentTo(new { LockTimeout = TimeSpan.Zero, LockWait = Timeout.InfiniteTimeSpan, StatementTimeout = Timeout.InfiniteTimeSpan });
    }

    private static string? Refused(Func<string> create) => create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*InfiniteTimeSpan*").Which.ParamName;
}
