using System.Data.Common;
using Dapper;
using Mapper.Model;

namespace Mapper.Tests.DataSteps;

/// <summary>A data step's work, as a test writes it: a constructor takes it from the services.</summary>
internal delegate Task<long> Work(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);

/// <summary>The work of one batch.</summary>
internal delegate Task<bool> BatchWork(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);

/// <summary>Data steps that do what a test says, and models and options with them.</summary>
internal static class Steps
{
    internal static SchemaModel With(this SchemaModel model, params DataStepModel[] steps) => model with { DataSteps = [.. steps.OrderBy(step => step.Id, StringComparer.Ordinal)] };

    internal static DataStepModel Before(string id) => new(id, Before: true, typeof(Step));

    internal static DataStepModel After(string id) => new(id, Before: false, typeof(Step));

    internal static DataStepModel Batched(string id) => new(id, Before: false, typeof(BatchedStep)) { Batched = true };

    /// <summary>All steps of the model do this.</summary>
    internal static MigratorOptions Doing(Work work) => new() { Services = new Services(work) };

    internal static MigratorOptions Doing(string sql) => Doing((connection, transaction, _) => RowsAsync(connection, transaction, sql));

    internal static MigratorOptions Doing(string sql, BatchWork batch) => new() { Services = new Services(new Work((connection, transaction, _) => RowsAsync(connection, transaction, sql)), batch) };

    internal static MigratorOptions InBatches(BatchWork work) => new() { Services = new Services(work) };

    internal static async Task<long> RowsAsync(DbConnection connection, DbTransaction transaction, string sql) => await connection.ExecuteAsync(sql, transaction: transaction);

    internal sealed class Step(Work work) : IDataStep
    {
        public Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) => work(connection, transaction, cancellationToken);
    }

    internal sealed class BatchedStep(BatchWork work) : IBatchedDataStep
    {
        public Task<bool> RunBatchAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) => work(connection, transaction, cancellationToken);
    }

    internal sealed class Services(params object[] services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services.FirstOrDefault(service => service.GetType() == serviceType);
    }
}
