using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mapper.Tests;

/// <summary>Keeps what is logged, and tells of each message while it is.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>Called with each message's event id.</summary>
    internal Action<int>? OnLogged { get; set; }

    internal IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>Those of Mapper, as <c>1101 Information text</c>.</summary>
    internal IReadOnlyList<string> Mapper =>
        [.. Entries.Where(entry => entry.Category.StartsWith("Mapper", StringComparison.Ordinal)).Select(entry => $"{entry.Id} {entry.Level} {entry.Text}")];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(LogEntry entry)
    {
        _entries.Enqueue(entry);
        OnLogged?.Invoke(entry.Id);
    }

    private sealed class Logger(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            recorder.Add(new LogEntry(category, eventId.Id, logLevel, formatter(state, exception)));
    }
}

/// <summary>A message that was logged.</summary>
internal sealed record LogEntry(string Category, int Id, LogLevel Level, string Text);
