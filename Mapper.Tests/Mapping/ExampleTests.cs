using DapperAndEfCore;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Mapping;

[OnMajor(Majors.WithVector)]
public sealed class ExampleTests
{
    [Test]
    public async Task Dapper_and_EF_Core_share_one_annotated_class()
    {
        await using Database database = await Database.CreateAsync();
        var lines = new List<string>();

        await foreach (string line in Demonstration.RunAsync(database.ConnectionString))
        {
            lines.Add(line);
        }

        lines.Should().Equal(
            "Mapper: 5 statements",
            "EF Core: Soufflé, TakesPractice, oven+eggs, 210 kcal, 2026-11-24, 19:30",
            "Dapper: Toast, Easy, quick, 80 kcal, 2026-11-26, , [0.8,0.1,0]",
            "Dapper: Soufflé, TakesPractice, oven+eggs, 210 kcal, 2026-11-24, 19:30, [0.1,0.9,0.2]",
            "Mapper: up to date");
    }
}
