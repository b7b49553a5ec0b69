using Dapper;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Goes the way back of a plan that was applied, and compares with the dump from before.</summary>
internal static class UndoRun
{
    /// <summary>Mapper's own tables tell that there was a sync.</summary>
    internal static string[] Unbooked { get; } = ["--exclude-schema=mapper"];

    /// <param name="site">The database after the sync.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The dump from before.</param>
    /// <param name="leaves">The lines that differ, each after + or -.</param>
    internal static async Task PlayAsync(Site site, SyncPlan plan, string before, string[] leaves)
    {
        TestContext.Out.WriteLine(plan.Undo);
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(site.Admin) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync(plan.Undo);
        }

        Differences(Lines(await site.DumpAsync(Unbooked)), Lines(before)).Should().BeEquivalentTo(leaves, "the way back leads to where it came from");
        if (leaves.Length > 0)
        {
            plan.Undo.Should().MatchRegex("(?m)^-- ", "what does not come back is said");
        }
    }

    // A column that is added again stands last: order is no difference here, nor the comma that follows from it.
    private static List<string> Lines(string dump) => [.. dump.Split('\n').Select(line => line.EndsWith(',') ? line[..^1] : line)];

    // As bags.
    private static IEnumerable<string> Differences(List<string> after, List<string> before)
    {
        List<string> rest = [.. before];
        foreach (string line in after)
        {
            if (!rest.Remove(line))
            {
                yield return $"+ {line}";
            }
        }

        foreach (string line in rest)
        {
            yield return $"- {line}";
        }
    }
}
