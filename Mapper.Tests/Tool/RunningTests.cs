using Mapper.Tool.Watching;

namespace Mapper.Tests.Tool;

public sealed class RunningTests
{
    [Test]
    public void A_running_statement_is_one_line_with_what_is_known_of_it()
    {
        var plain = new Running("ALTER TABLE a\n    ADD COLUMN b integer", Waits: false, Phase: null, Done: 0, Total: 0);
        var waiting = new Running("DROP TABLE a", Waits: true, Phase: null, Done: 0, Total: 0);
        var building = new Running($"CREATE INDEX {new string('i', 80)}", Waits: false, "building index: scanning table", 1_500, 6_000);
        var started = new Running("CREATE INDEX i", Waits: false, "initializing", 0, 0);

        new[] { plain, waiting, building, started }.Select(running => running.InWords(plan: null)).Should().Equal(
            "ALTER TABLE a ADD COLUMN b integer",
            "DROP TABLE a, waiting for a lock",
            $"CREATE INDEX {new string('i', 46)}…, building index: scanning table: 1,500 of 6,000, 25 %",
            "CREATE INDEX i, initializing");
    }
}
