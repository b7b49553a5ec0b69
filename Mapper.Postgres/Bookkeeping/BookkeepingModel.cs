using System.Collections.Concurrent;
using Mapper.Model;
using Mapper.Postgres.Probing;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The tables of the bookkeeping schema as a model, read once for each schema.</summary>
internal static class BookkeepingModel
{
    private static readonly ConcurrentDictionary<string, SchemaModel> Known = [];

    internal static SchemaModel In(string schema, ISqlDialect dialect) => Known.GetOrAdd(schema, Read, dialect);

    private static SchemaModel Read(string schema, ISqlDialect dialect) => dialect.Complete(
        SchemaModel.CreateBuilder(new ModelOptions { DefaultSchema = schema })
            .Add<StateRow>().Add<ObjectRow>().Add<JournalRow>().Add<PendingRow>().Add<DataStepRow>().Add<FingerprintRow>()
            .Build());
}
