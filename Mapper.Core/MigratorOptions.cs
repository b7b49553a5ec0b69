using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Mapper;

/// <summary>How a <see cref="Migrator"/> works.</summary>
public sealed record MigratorOptions
{
    /// <summary>How assemblies are read into a model.</summary>
    /// <value>Default: schema <c>public</c>, snake_case names.</value>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public ModelOptions Model { get; init => field = Given(value); } = new();

    /// <summary>How long the sync waits for tables that are in use, all together, before it gives way and tries again. Keep it below the server's <c>deadlock_timeout</c> (1 s), else the application becomes the deadlock's victim.</summary>
    /// <value>Default: 0.8 seconds. Zero or <see cref="Timeout.InfiniteTimeSpan"/>: without end.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan LockTimeout { get; init => field = NotNegative(value); } = TimeSpan.FromMilliseconds(800);

    /// <summary>
    /// The patience of a sync, as a whole: for other processes that sync the same database, and for tables in use. Where a table is not to be had within
    /// <see cref="LockTimeout"/>, everything is rolled back, so that nobody queues behind the sync, and it is tried again until this time has passed.
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.
    /// </summary>
    /// <value>Default: 60 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan LockWait { get; init => field = NotNegative(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What to do where a newer version of the same classes was applied to the database, as when an old replica starts again. Newer is what comes from an assembly with a
    /// higher version; at the same version, what was applied once and has been superseded is older.
    /// </summary>
    /// <value>Default: <see cref="SupersededPolicy.VerifyOnly"/>; an older version changes nothing.</value>
    public SupersededPolicy Superseded { get; init; } = SupersededPolicy.VerifyOnly;

    /// <summary>The server's <c>statement_timeout</c> during the sync; <see langword="null"/> means none.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan? StatementTimeout { get; init => field = value is { } time ? NotNegative(time) : null; }

    /// <summary>
    /// From how many rows on a table is changed online: indexes are built, constraints checked, and rows filled by <c>[Backfill]</c> in batches, after the commit and without keeping anybody from reading or writing.
    /// The rows are estimated from the server's statistics, and from the table's size where there are none; a partitioned table has those of its partitions. Vector indexes (hnsw, ivfflat) are built so on any table that has rows.
    /// </summary>
    /// <value>Default: 100,000 rows. <see cref="long.MaxValue"/>: never.</value>
    public long OnlineThreshold { get; init; } = 100_000;

    /// <summary>
    /// An operator's consent from outside: <c>schema.table</c> or <c>schema.table.column</c> whose values may be lost. For what the model no longer has, it says
    /// the same as <c>[RemovedTable]</c> and <c>[Removed]</c>: the table or column is dropped. For a column that the model has, it allows a change of type that
    /// loses values. A table that the model declares is never dropped. Whoever applies a saved plan needs the same list.
    /// </summary>
    /// <value>Default: empty.</value>
    /// <exception cref="ArgumentNullException">It is null, or an entry is.</exception>
    /// <exception cref="ArgumentException">An entry is no <c>schema.table</c> and no <c>schema.table.column</c>.</exception>
    public IReadOnlyList<string> AllowDataLoss { get; init => field = Qualified(Whole(value)); } = [];

    /// <summary>The schema of Mapper's own tables: what it made, the journal, the state. Made with the first change.</summary>
    /// <value>Default: <c>mapper</c>.</value>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public string BookkeepingSchema { get; init => field = Given(value); } = "mapper";

    /// <summary>Whether missing extensions are created; else they are refused with the statement for an administrator.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool CreateExtensions { get; init; } = true;

    /// <summary>Where the constructors of data steps get their parameters from.</summary>
    /// <value>Default: <see langword="null"/>; a data step then needs a public constructor without parameters.</value>
    public IServiceProvider? Services { get; init; }

    /// <summary>
    /// The identities of the data steps that the database has had, for when its bookkeeping can't tell: it was lost, or the tables were not made by Mapper. They are
    /// recorded and never run; steps that are not named here run. It is for one sync: leave it out afterwards.
    /// </summary>
    /// <value>Default: <see langword="null"/>; a data step of which nobody knows whether it has run is refused. An empty list says that none has.</value>
    /// <exception cref="ArgumentNullException">An entry is null.</exception>
    public IReadOnlyList<string>? DataStepBaseline { get; init => field = value is null ? null : Whole(value); }

    /// <summary>Who is told how far an online change has come: twice a second of the index that is being built, which takes a third connection, and after each batch of the rows that are being filled.</summary>
    /// <value>Default: <see langword="null"/>, nobody.</value>
    public IProgress<SyncProgress>? Progress { get; init; }

    /// <summary>Where statements, refusals and the summary are logged.</summary>
    /// <value>Default: <see langword="null"/>, nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    private static T Given<T>(T? value, [CallerMemberName] string? name = null) => value ?? throw new ArgumentNullException(name, $"MigratorOptions.{name} is null: leave it out for its default.");

    private static IReadOnlyList<string> Whole(IReadOnlyList<string> entries, [CallerMemberName] string? name = null) =>
        Given(entries, name).Contains(null!) ? throw new ArgumentNullException(name, $"An entry of MigratorOptions.{name} is null.") : entries;

    private static IReadOnlyList<string> Qualified(IReadOnlyList<string> entries, [CallerMemberName] string? name = null) => entries.FirstOrDefault(entry => !entry.Contains('.', StringComparison.Ordinal)) is { } wrong
        ? throw new ArgumentException($"MigratorOptions.{name} holds \"{wrong}\": write \"schema.table\" or \"schema.table.column\".", name)
        : entries;

    private static TimeSpan NotNegative(TimeSpan time, [CallerMemberName] string? name = null) => time >= TimeSpan.Zero || time == Timeout.InfiniteTimeSpan
        ? time
        : throw new ArgumentOutOfRangeException(name, time, $"MigratorOptions.{name} is negative: Timeout.InfiniteTimeSpan is without end.");
}
