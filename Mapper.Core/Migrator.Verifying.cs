using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Reading;

namespace Mapper;

/// <content>Says whether a database is as the classes want it.</content>
public sealed partial class Migrator
{
    /// <inheritdoc cref="VerifyAsync(SchemaModel, CancellationToken)" />
    /// <param name="assembly">The assembly whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SchemaReport> VerifyAsync(Assembly assembly, CancellationToken cancellationToken = default) => VerifyAsync([assembly ?? throw new ArgumentNullException(nameof(assembly))], cancellationToken);

    /// <inheritdoc cref="VerifyAsync(SchemaModel, CancellationToken)" />
    /// <param name="assemblies">The assemblies whose annotated classes are the model.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SchemaReport> VerifyAsync(IEnumerable<Assembly> assemblies, CancellationToken cancellationToken = default) =>
        VerifyAsync(ReadModels.Of(assemblies, _options.Model).Model, cancellationToken);

    /// <summary>
    /// Says whether the database is as the classes want it. It reads catalogs alone and writes nothing, which the server enforces; a role with CONNECT and
    /// USAGE is enough, and a hot standby too. It waits for no other sync, and for a table only while somebody holds it with ACCESS EXCLUSIVE.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ModelException">The classes contain mistakes; no connection was opened.</exception>
    /// <exception cref="LockTimeoutException">Others kept a table from being read for longer than <see cref="MigratorOptions.LockWait"/>.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    public async Task<SchemaReport> VerifyAsync(SchemaModel model, CancellationToken cancellationToken = default)
    {
        long start = Stopwatch.GetTimestamp();
        SchemaReport report = await CallAsync("verify", () => new LockPatience(_options).TryAsync(options => VerifyNowAsync(model, options, cancellationToken), cancellationToken), CallOutcome.Of).ConfigureAwait(false);
        _logger.Verified(report.Plan.Target.Tables.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds, report.Summary);
        return report;
    }

    private async Task<SchemaReport> VerifyNowAsync(SchemaModel model, MigratorOptions options, CancellationToken cancellationToken)
    {
        SchemaModel target = Complete(model);
        IDatabaseSession session = await database.OpenAsync(SessionKind.Verify, options, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
        SyncPlan differences = await CompareAsync(session, target, cancellationToken).ConfigureAwait(false);
        if (differences.IsEmpty)
        {
            return new SchemaReport { State = SchemaState.InSync, Plan = differences };
        }

        // What is still being made online was never there.
        HashSet<QualifiedName> recorded = [.. differences.Recorded.Select(step => step.Table)];
        if (recorded.Count > 0 && differences.Steps.All(step => step.Change.Table is { } table && recorded.Contains(table)))
        {
            return new SchemaReport { State = SchemaState.Behind, Plan = differences };
        }

        // Somebody may have changed the database too; but it was never given what the step gives.
        if (differences.Changes.Any(change => change is RunDataStep))
        {
            return new SchemaReport { State = SchemaState.Behind, Plan = differences };
        }

        string? applied = await session.AppliedModelHashAsync(target, cancellationToken).ConfigureAwait(false);
        return new SchemaReport { State = applied == ModelHash.Of(target) ? SchemaState.Drifted : SchemaState.Behind, Plan = differences };
    }
}
