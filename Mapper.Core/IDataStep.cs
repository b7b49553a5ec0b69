using System.Data.Common;

namespace Mapper;

/// <summary>A change of data that runs once in each database, inside the sync's own transaction. Marked with <see cref="Annotations.DataStepAttribute"/>.</summary>
public interface IDataStep
{
    /// <summary>Changes the data. An exception rolls the whole sync back.</summary>
    /// <param name="connection">The sync's connection.</param>
    /// <param name="transaction">The sync's transaction; the step neither commits nor rolls it back.</param>
    /// <param name="cancellationToken">Cancels the sync.</param>
    /// <returns>How many rows it changed.</returns>
    Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);
}
