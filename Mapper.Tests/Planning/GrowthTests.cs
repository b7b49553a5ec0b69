using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Probing;

namespace Mapper.Tests.Planning;

/// <summary>What planning takes grows with the tables and not with their square. Allocated bytes tell it, which do not hang on how busy the machine is.</summary>
public sealed class GrowthTests
{
    private const int Tables = 100;

    private static readonly PostgresDialect Dialect = new();

    [TestCase(nameof(Comparison), 2)]
    [TestCase(nameof(Nothing), 2)]
    [TestCase(nameof(Creation), 2)]
    [TestCase(nameof(Addition), 12)]
    [TestCase(nameof(Retype), 40)]
    [TestCase(nameof(Fill), 12)]
    [TestCase(nameof(Require), 40)]
    [TestCase(nameof(Ask), 20)]
    [TestCase(nameof(Removal), 12)]
    [TestCase(nameof(Key), 150)]
    public void Eight_times_the_tables_allocate_eight_times_as_much(string work, int kibibytesEach)
    {
        long some = Allocated(work, Tables);
        long many = Allocated(work, 8 * Tables);

        TestContext.Out.WriteLine($"{work}: {some / Tables / 1024} and {many / 8 / Tables / 1024} KiB a table");
        // Below a KiB a table the compiler, which keeps more or less off the heap as it learns, says more than the code.
        many.Should().BeLessThan(12 * Math.Max(some, Tables * 1024));
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
            nameof(Retype) => () => Retype(model),
            nameof(Fill) => () => Fill(evolved, model),
            nameof(Ask) => () => Ask(evolved, model),
            nameof(Removal) => () => Removal(model, evolved),
            nameof(Require) => () => Require(model),
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
        ObjectEntries.Of(evolved, new DatabaseModel { ServerMajor = 17, Tables = evolved.Tables }, plan.Steps, plan.Later, Memo.Empty).Count.Should().Be(model.Tables.Count);
    }

    // Of the keys, and of the foreign keys with them.
    private static void Retype(SchemaModel model) => Back(Plan(Each(model, column => column.StoreType == "integer" ? column with { StoreType = "bigint" } : column), model.Tables));

    // From another table, which is filled before.
    private static void Fill(SchemaModel evolved, SchemaModel model) => Back(Plan(Filled(evolved, "(SELECT max(note) FROM t0)"), model.Tables));

    // The rows whether the expression gives each a value.
    private static void Ask(SchemaModel evolved, SchemaModel model)
    {
        SyncPlan plan = Plan(Filled(evolved, "c0"), model.Tables);
        var coming = new ComingColumns(plan);
        var rows = new PlannedRows(plan, new DatabaseModel { Tables = model.Tables });
        plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().Count(fill => !coming.AreReadBy(fill) && rows.Without(fill).Length > 0).Should().Be(model.Tables.Count);
    }

    // The catalog what hangs on a column, but for what goes with it.
    private static void Removal(SchemaModel model, SchemaModel evolved)
    {
        SyncPlan plan = Plan(model with { Tables = model.Tables.Select(table => table with { RemovedColumns = new EquatableArray<string>(["note"]) }).ToEquatableArray() }, evolved.Tables);
        var going = new GoingParts(plan);
        plan.Steps.Select(step => step.Change).OfType<DropColumn>().Select(change => going.Near(change.TableName)).Should().HaveCount(model.Tables.Count);
    }

    // After the commit, since the tables are large.
    private static void Require(SchemaModel model) =>
        Back(Plan(model, Each(model, column => column with { Nullable = true }).Tables, [.. model.Tables.Select(table => new TableSize(table.Name, 10_000_000))]));

    private static void Back(SyncPlan plan)
    {
        plan.Refused.Should().BeEmpty();
        plan.Steps.Count.Should().BeGreaterThan(plan.Target.Tables.Count);
        plan.Undo.Should().NotBeEmpty();
    }

    private static SchemaModel Filled(SchemaModel evolved, string value) =>
        Each(evolved, column => column.Name == "note" ? column with { Nullable = false, Hints = new ColumnHints { Backfill = value } } : column);

    private static SchemaModel Each(SchemaModel model, Func<ColumnModel, ColumnModel> change) =>
        model with { Tables = model.Tables.Select(table => table with { Columns = table.Columns.Select(change).ToEquatableArray() }).ToEquatableArray() };

    private static void Key(SchemaModel model) => AskedModel.KeyOf(model, new MigratorOptions()).Length.Should().Be(64);

    private static SyncPlan Plan(SchemaModel target, EquatableArray<TableModel> live, EquatableArray<TableSize> sizes = default) =>
        new Planner(Dialect, new MigratorOptions()).Plan(target, new DatabaseModel { ServerMajor = 17, Schemas = ["public"], Tables = live, Sizes = sizes });

    private static SchemaModel Store(int tables, bool hasNote) => Some.Schema(
    [
        .. Enumerable.Range(0, tables).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i / 2}"])).Select(table => table with
        {
            Columns = [.. table.Columns, .. Enumerable.Range(0, 6).Select(i => Some.Column($"c{i}", "text")), .. hasNote ? [Some.Column("note", "text", nullable: true)] : Array.Empty<ColumnModel>()],
            Indexes = [new IndexModel { Name = $"ix_{table.Name.Name}_c0", Keys = [new IndexKeyModel { Column = "c0" }] }],
        }),
    ]);
}
