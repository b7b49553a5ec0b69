using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Mapper.Tests.Documentation;

/// <summary>Holds docs/logging.md and the code together.</summary>
public sealed partial class LoggingTests
{
    private static readonly string Page = Repository.Read("docs/logging.md");

    [Test]
    public void The_page_documents_every_message_with_its_id_level_and_text() =>
        Rows().Where(row => row.Length == 4 && char.IsAsciiDigit(row[0][0])).Select(row => $"{row[0]} {row[1]} {row[2]}").Should().Equal(
            typeof(LogMessages).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
                .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
                .OfType<LoggerMessageAttribute>()
                .OrderBy(message => message.EventId)
                .Select(message => $"{message.EventId} {message.Level} `{message.Message}`"));

    [Test]
    public void The_page_documents_every_instrument_with_its_kind_and_unit()
    {
        var instruments = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Mapper")
                {
                    string kind = instrument is Histogram<double> ? "histogram" : "counter";
                    instruments.Add($"`{instrument.Name}` {kind} `{instrument.Unit}`");
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(Mapper.Telemetry).TypeHandle);
        listener.Start();

        Rows().Where(row => row.Length == 4 && row[1] is "histogram" or "counter").Select(row => $"{row[0]} {row[1]} {row[2]}").Should().BeEquivalentTo(instruments);
    }

    [Test]
    public void The_page_documents_every_span_and_attribute()
    {
        IEnumerable<string> spans = Repository.Files("Mapper.Core", "Migrator*.cs").SelectMany(file => SpanPattern().Matches(Repository.Read(file))).Select(match => $"mapper.{match.Groups["name"].Value}");
        IEnumerable<string> attributes = AttributePattern().Matches(Repository.Read("Mapper.Core/Telemetry.cs")).Select(match => match.Groups["name"].Value);

        NamePattern().Matches(Page).Select(match => match.Groups["name"].Value).Distinct().Should().BeEquivalentTo(spans.Concat(attributes).Distinct());
    }

    private static IEnumerable<string[]> Rows() =>
        Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex(@"CallAsync\(""(?<name>\w+)""")]
    private static partial Regex SpanPattern();

    [GeneratedRegex(@"""(?<name>(mapper|db|error)\.[a-z._]+)""")]
    private static partial Regex AttributePattern();

    [GeneratedRegex(@"`(?<name>(mapper|db|error)\.[a-z._]*[a-z])`")]
    private static partial Regex NamePattern();
}
