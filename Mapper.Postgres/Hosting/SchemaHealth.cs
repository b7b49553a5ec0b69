using System.Diagnostics.CodeAnalysis;
using Mapper.Errors;
using Mapper.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mapper.Postgres.Hosting;

/// <summary>Knows how a database stands to its classes. Everybody who asks at once gets the answer to one question.</summary>
[RequiresUnreferencedCode(MapperServiceCollectionExtensions.NeedsTypes)]
internal sealed class SchemaHealth(MapperBuilder mapper, Migrator migrator, PluginRegistry plugins, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private Task<SchemaAnswer>? _question;
    private (SchemaState? State, string? Error)? _logged;
    private volatile bool _hasStarted = mapper.Startup == MapperStartup.None;

    /// <summary>Whether the start-up's sync or verify is over, or there is none.</summary>
    internal bool HasStarted => _hasStarted;

    internal void EndStartup() => _hasStarted = true;

    /// <summary>An answer that is not older than <paramref name="maxAge"/>, failures too: a database in trouble is not asked more often.</summary>
    internal Task<SchemaAnswer> AskAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_question is null || (_question is { IsCompleted: true, Result: { } last } && time.GetElapsedTime(last.Timestamp) >= maxAge))
            {
                // Not under the first asker's token: the others are waiting too.
                _question = Task.Run(VerifyAsync, CancellationToken.None);
            }

            return _question.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task<SchemaAnswer> VerifyAsync()
    {
        var answer = new SchemaAnswer(time.GetUtcNow(), time.GetTimestamp());
        try
        {
            answer = answer with { Found = SchemaFinding.Of(await migrator.VerifyAsync(plugins, _closing.Token).ConfigureAwait(false)) };
        }
        catch (Exception exception)
        {
            answer = answer with { Error = exception };
        }

        Log(answer);
        return answer;
    }

    // Only what is new: health is asked for all day.
    private void Log(SchemaAnswer answer)
    {
        (SchemaState? State, string? Error) now = (answer.Found?.State, answer.Error is { } error ? ErrorName.Of(error) : null);
        if (_logged == now)
        {
            return;
        }

        _logged = now;
        switch (answer.Found)
        {
            case null:
                logger.HealthUnknown(mapper.Name, now.Error!);
                break;
            case { State: SchemaState.InSync } found:
                logger.Healthy(mapper.Name, found.Summary);
                break;
            case { } found:
                logger.Unhealthy(mapper.Name, found.Summary);
                break;
        }
    }
}
