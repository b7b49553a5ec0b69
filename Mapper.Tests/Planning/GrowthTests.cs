using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Probing;

namespace Mapper.Tests.Planning;

/// <summary>What planning takes grows with the tables and not with their square. Allocated bytes tell it, which do not hang on how busy the machine is.</summary>
public sealed class GrowthTests
{
    private const int Tables = 100;

    private static readonly PostgresDialect Dialect = new();

    [TestCase(nameof(Comparison), 2)]
    [TestCase(nameof(Nothing), 2)]
    [TestCase(nameof(Creation), 12)]
    [TestCase(nameof(Addition), 25)]
    [TestCase(nameof(Key), 150)]
    public void Eight_times_the_tables_allocate_eight_times_as_much(string work, int kibibytesEach)
    {
        long some = Allocated(work, Tables);
        long many = Allocated(work, 8 * Tables);

        TestContext.Out.WriteLine($"{work}: {some / Tables / 1024} and {many / 8 / Tables / 1024} KiB a table");
        many.Should().BeLessThan(12 * some);
        many.Should().BeLessThan(8L * Tables * 1024 * kibibytesEach);
    }

    private static long Allocated(string work, int tables)
    {
        SchemaModel model = Store(tables, hasNote: false);
        SchemaModel evolved = Store(tables, hasNote: true);
        Action act = work switch
        {
            nameof(Comparison) => () => Comparison(model),
            nameof(Nothing) => () => Nothing(model),
            nameof(Creation) => () => Creation(model),
            nameof(Addition) => () => Addition(evolved, model),
            _ => () => Key(model with { }),
        };
        act();
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // With tables of their own, as a catalog's are: a comparison of the same two is remembered.
    private static void Comparison(SchemaModel model) => Plan(model, model.Tables.Select(table => table with { }).ToEquatableArray()).IsEmpty.Should().BeTrue();

    private static void Nothing(SchemaModel model) => Plan(model, model.Tables).IsEmpty.Should().BeTrue();

    private static void Creation(SchemaModel model) => Plan(model, []).Steps.Should().NotBeEmpty();

    // With all that is asked of such a plan before and after it is applied.
    private static void Addition(SchemaModel evolved, SchemaModel model)
    {
        SyncPlan plan = Plan(evolved, model.Tables);
        TableLocks.Of(plan.Steps.Select(step => step.Change)).Count.Should().Be(model.Tables.Count);
        ObjectEntries.Of(evolved, new DatabaseModel { ServerMajor = 17, Tables = evolved.Tables }, plan.Steps, plan.Later).Count.Should().Be(model.Tables.Count);
    }

    private static void Key(SchemaModel model) => AskedModel.KeyOf(model, new MigratorOptions()).Length.Should().Be(64);

    private static SyncPlan Plan(SchemaModel target, EquatableArray<TableModel> live) => new Planner(Dialect, new MigratorOptions()).Plan(target, new DatabaseModel { ServerMajor = 17, Schemas = ["public"], Tables = live });

    private static SchemaModel Store(int tables, bool hasNote) => Some.Schema(
    [
        .. Enumerable.Range(0, tables).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i / 2}"])).Select(table => table with
        {
            Columns = [.. table.Columns, .. Enumerable.Range(0, 6).Select(i => Some.Column($"c{i}", "text")), .. hasNote ? [Some.Column("note", "text", nullable: true)] : Array.Empty<ColumnModel>()],
            Indexes = [new IndexModel { Name = $"ix_{table.Name.Name}_c0", Keys = [new IndexKeyModel { Column = "c0" }] }],
        }),
    ]);
}
