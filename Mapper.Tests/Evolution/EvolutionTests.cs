using FsCheck;
using FsCheck.Fluent;

namespace Mapper.Tests.Evolution;

/// <summary>
/// The law of evolution: whatever a model with rows becomes, either the sync applies, the database is as one built afresh, every value is still there and
/// there is nothing more to do; or it refuses, and not a byte has changed.
/// </summary>
[OnEveryMajor]
public sealed class EvolutionTests
{
    private const ulong Seed = 20261124;

    private readonly Tally _tally = new();

    private static int Pairs => (Majors.OfThisTest, Sweep.IsFull) switch
    {
        (Majors.WithVector, true) => 5000,
        (Majors.WithVector, false) => 90,
        _ => 15,
    };

    [Test]
    public async Task Any_model_becomes_any_other_or_is_left_alone()
    {
        int major = Majors.OfThisTest;
        await using Playground playground = await Playground.OpenAsync();
        var pairs = Gen.Choose(int.MinValue, int.MaxValue).Select(seed => new PairArtist(new Random(seed), major).Draw());

        Prop.ForAll(Arb.From(pairs, pair => pair.Smaller()), pair => PlayAsync(playground, pair))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Pairs).WithReplay(Seed, 1));

        TestContext.Out.WriteLine($"{Pairs} pairs of seed {Seed} on PostgreSQL {major}\n{_tally}");
        if (major == Majors.WithVector)
        {
            _tally.Missing().Should().BeEmpty("what is never drawn is never shown");
            _tally.Refused.Should().BeLessThanOrEqualTo(Thresholds.MostRefused);
            _tally.Unbuildable.Should().BeLessThanOrEqualTo(Thresholds.MostUnbuildable);
            _tally.Conflicts.Should().BeLessThanOrEqualTo(Thresholds.MostConflicts);
            _tally.TablesWithRows.Should().BeGreaterThanOrEqualTo(Thresholds.LeastTablesWithRows);
        }
    }

    private async Task PlayAsync(Playground playground, DrawnPair pair)
    {
        try
        {
            await new PairRun(playground, pair, _tally).PlayAsync();
        }
        catch (Exception exception)
        {
            throw new AssertionException($"{exception.Message}\n{pair}", exception);
        }
    }
}
