namespace Mapper;

/// <summary>Does again what met a change of the catalog by others, from the start: what was read before it and after it does not fit together.</summary>
internal static class Rereading
{
    private const int Times = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="pass">One pass. What it did is rolled back when it fails.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CatalogMovedException">The catalog moved each time.</exception>
    internal static async Task<T> TryAsync<T>(Func<Task<T>> pass, CancellationToken cancellationToken)
    {
        for (int times = 1; ; times++)
        {
            try
            {
                return await pass().ConfigureAwait(false);
            }
            catch (CatalogMovedException moved)
            {
                if (times == Times)
                {
                    throw moved.After(times);
                }
            }

            // Whoever deploys sends one statement after the other.
            await Task.Delay(Pause * times * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
        }
    }
}
