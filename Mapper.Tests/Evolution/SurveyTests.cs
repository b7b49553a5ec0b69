using System.Globalization;

namespace Mapper.Tests.Evolution;

/// <summary>All pairs that break the law, not just the first: for whoever mends the engine. MAPPER_EVOLUTION says which: <c>0-300</c>, or one seed.</summary>
[OnMajor(17)]
[Explicit("It is the law's own test again, for looking.")]
public sealed class SurveyTests
{
    [Test]
    public async Task All_that_break_the_law()
    {
        int[] range = [.. (Environment.GetEnvironmentVariable("MAPPER_EVOLUTION") ?? "0-100").Split('-').Select(it => int.Parse(it, CultureInfo.InvariantCulture))];
        var tally = new Tally();
        await using Playground playground = await Playground.OpenAsync();
        for (int seed = range[0]; seed <= range[^1]; seed++)
        {
            DrawnPair pair = new PairArtist(new Random(seed), Majors.OfThisTest).Draw();
            try
            {
                await new PairRun(playground, pair, tally).PlayAsync();
            }
            catch (Exception exception)
            {
                tally.Count("broken");
                TestContext.Progress.WriteLine($"=== {seed}: {exception.Message}{(range.Length == 1 ? $"\n{pair}" : "")}");
            }
        }

        TestContext.Progress.WriteLine(tally);
        tally["broken"].Should().Be(0);
    }
}
