using Mapper.Model;

namespace Mapper.Tests.Online;

/// <summary>The large table with a column that is filled, in three batches.</summary>
internal static class Filled
{
    internal const int Rows = 12_000;

    internal static readonly ColumnModel Code = Column("code", "text", "'c' || id");

    internal static readonly SchemaModel Model = With(Code);

    /// <summary>What is done after the commit.</summary>
    internal static readonly string[] Steps =
    [
        "UPDATE public.items SET code = ('c' || id) WHERE code IS NULL",
        "ALTER TABLE public.items ADD CONSTRAINT mapper_not_null_code CHECK (code IS NOT NULL) NOT VALID",
        "ALTER TABLE public.items VALIDATE CONSTRAINT mapper_not_null_code",
        "ALTER TABLE public.items ALTER COLUMN code SET NOT NULL",
        "ALTER TABLE public.items DROP CONSTRAINT mapper_not_null_code",
    ];

    internal static ColumnModel Column(string name, string type, string value) => Some.Column(name, type) with { Hints = new ColumnHints { Backfill = value } };

    internal static SchemaModel With(params ColumnModel[] columns) => Large.Of(Large.Items with { Columns = [.. Large.Items.Columns, .. columns] });

    /// <summary>How many rows each transaction wrote, of those that wrote more than one.</summary>
    internal static Task<IReadOnlyList<long>> BatchesAsync(Sync.Database database) => database.QueryAsync<long>("SELECT count(*) FROM items GROUP BY xmin::text HAVING count(*) > 1 ORDER BY 1 DESC");

    internal static async Task ShouldHaveValuesAsync(Sync.Database database) => (await database.QueryAsync<long>("SELECT id::bigint FROM items WHERE code IS DISTINCT FROM 'c' || id")).Should().BeEmpty();

    /// <summary>Does something between two batches.</summary>
    internal sealed class Between(Action<SyncProgress> act) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => act(value);
    }
}
