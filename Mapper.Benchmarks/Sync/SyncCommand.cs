using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Mapper.Benchmarks.Sync;

/// <summary><c>sync</c>: create, no-op, full comparison and added columns, beside their floors and EF Core.</summary>
internal static class SyncCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static Command Create()
    {
        var tables = new Option<int>("--tables") { Description = "How many tables the store has.", DefaultValueFactory = _ => 500 };
        var rounds = new Option<int>("--rounds") { Description = "How often each case is timed, interleaved with the others.", DefaultValueFactory = _ => 7 };
        var peers = new Option<bool>("--without-peers") { Description = "Leaves EF Core out." };
        var json = new Option<bool>("--json") { Description = "Prints a line of JSON for each case." };
        var command = new Command("sync", "Times whole calls against a server of its own.") { tables, rounds, peers, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<SeriesLine> lines = await SyncRun.PlayAsync(parsed.GetValue(tables), parsed.GetValue(rounds), withPeers: !parsed.GetValue(peers), cancellationToken);
            foreach (SeriesLine line in lines)
            {
                Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(line, Json) : Words(line));
            }

            return 0;
        });
        return command;
    }

    internal static string Words(SeriesLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Case,-28} {line.Median,9:F1} ms ({line.Min:F1} to {line.Max:F1}), {line.Ratio:F2} of {line.Floor}, {line.AllocatedBytes / 1024} KiB{(line.RoundTrips is { } trips ? $", {trips} round trips, {line.Statements} statements" : "")}");
}
