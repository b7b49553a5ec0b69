using Mapper.Model;
using Mapper.Postgres.Probing;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The tables of the bookkeeping schema as a model.</summary>
internal static class BookkeepingModel
{
    internal static SchemaModel In(string schema, ISqlDialect dialect) => dialect.Complete(
        SchemaModel.CreateBuilder(new ModelOptions { DefaultSchema = schema })
            .Add<StateRow>().Add<ObjectRow>().Add<JournalRow>().Add<PendingRow>().Add<DataStepRow>().Add<FingerprintRow>()
            .Build());
}
