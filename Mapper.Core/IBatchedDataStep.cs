using System.Data.Common;

namespace Mapper;

/// <summary>A change of data that runs in batches after the sync, each in its own transaction, and goes on where it stopped. Marked with <see cref="Annotations.DataStepAttribute"/>.</summary>
public interface IBatchedDataStep
{
    /// <summary>Changes one batch.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The batch's transaction; the step neither commits nor rolls it back.</param>
    /// <param name="cancellationToken">Stops after the batch.</param>
    /// <returns><see langword="false"/> when nothing is left to do.</returns>
    Task<bool> RunBatchAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);
}
