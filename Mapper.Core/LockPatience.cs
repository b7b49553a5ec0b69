using System.Diagnostics;
using System.Globalization;

namespace Mapper;

/// <summary>
/// Tries again what a lock stood in the way of, or what met a change of the catalog by others, so that what was read before it and after it does not fit together; each time
/// from the start: everything was rolled back, so that nobody waited behind it, and the database may have changed meanwhile.
/// </summary>
internal sealed class LockPatience(MigratorOptions options)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // However short the patience is: whoever deploys sends one statement after the other.
    private const int FewestReadings = 5;
    private static readonly TimeSpan Statement = TimeSpan.FromMilliseconds(50);

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <param name="attempt">One pass; it gets the options with what is left of <see cref="MigratorOptions.LockWait"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockTimeoutException">It was still in the way after <see cref="MigratorOptions.LockWait"/>.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read, five times and until <see cref="MigratorOptions.LockWait"/> had passed.</exception>
    internal async Task<T> TryAsync<T>(Func<MigratorOptions, Task<T>> attempt, CancellationToken cancellationToken)
    {
        TimeSpan pause = ShortestPause;
        int moves = 0;
        for (int tries = 1; ; tries++)
        {
            try
            {
                bool isFirst = tries == 1;
                return await attempt(isFirst ? options : options with { LockWait = Left ?? options.LockWait }).ConfigureAwait(false);
            }
            catch (LockTimeoutException timeout) when (Left is { } left && left < pause)
            {
                throw tries == 1 ? timeout : Describe(timeout, tries);
            }
            catch (CatalogMovedException moved) when (++moves >= FewestReadings && Left is { } left && left < Statement * moves)
            {
                throw moved.After(moves);
            }
            catch (CatalogMovedException)
            {
                await PauseAsync(Statement * moves < LongestPause ? Statement * moves : LongestPause, cancellationToken).ConfigureAwait(false);
            }
            catch (LockTimeoutException)
            {
                moves = 0;
                await PauseAsync(pause, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    // Jitter, so that replicas that started together do not come back together.
    private static Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancellationToken);

    // Null: no end.
    private TimeSpan? Left => options.LockWait == Timeout.InfiniteTimeSpan ? null : TimeSpan.FromTicks(Math.Max(0, options.LockWait.Ticks - Stopwatch.GetElapsedTime(_start).Ticks));

    private LockTimeoutException Describe(LockTimeoutException last, int tries) => new(
        string.Create(CultureInfo.InvariantCulture, $"{last.Message} Tried {tries} times in {Stopwatch.GetElapsedTime(_start).TotalSeconds:0.#} s (MigratorOptions.LockWait)."), last.Blockers, last);
}
