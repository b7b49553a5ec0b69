using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>[Backfill] where the rows get their values in the transaction, although the table is large, or since it is not.</summary>
[OnMajor(Majors.WithVector)]
public sealed class AtOnceTests
{
    private static readonly TableModel Items = Large.Items;

    private static IEnumerable<TestCaseData> Judged()
    {
        TableModel filled = Items with { Columns = [.. Items.Columns, Filled.Code] };
        TableModel numbered = Items with { Columns = [.. Items.Columns, Filled.Column("number", "integer", "1")] };
        return
        [
            Case("a unique column", filled with { Uniques = [Large.Unique with { Columns = ["code"] }] }),
            Case("a unique index", filled with { Indexes = [Large.Index("ix", "code") with { Unique = true }] }),
            Case("a foreign key", numbered with { ForeignKeys = [Large.Key with { Columns = ["number"] }] }),
            Case("a generated column", filled with { Columns = [.. filled.Columns, Some.Column("twice", "text", nullable: true) with { Generated = new GeneratedModel(new SqlExpression("code || code"), Virtual: false) }] }),
            Case("its own rows", Items with { Columns = [.. Items.Columns, Filled.Column("code", "integer", "(SELECT count(*) FROM items AS i WHERE i.id < items.id)")] }),
            Case("a retype", filled with { Columns = [.. filled.Columns.Select(column => column.Name == "size" ? column with { StoreType = "bigint" } : column)] }),
            Case("texts that may be cut", Items with { Columns = [.. Items.Columns, Filled.Column("code", "character varying(9)[]", "ARRAY['c' || id]")] }),
            Case("a column that goes", filled with { Columns = [.. Items.Columns.Where(column => column.Name != "name"), Filled.Column("code", "text", "name")], RemovedColumns = new EquatableArray<string>(["name"]) }),
            Case("another table that is changed", Items with { Columns = [.. Items.Columns, Filled.Column("code", "text", "(SELECT max(note) FROM others)")] }, Some.Table("others") with { Columns = [Some.Column("id"), Filled.Column("note", "text", "'n'")] }),
        ];

        static TestCaseData Case(string name, TableModel items, TableModel? others = null) => new TestCaseData(items, others ?? Some.Table("others")).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Judged))]
    public async Task What_the_same_transaction_reads_or_could_refuse_is_filled_in_it(object items, object others)
    {
        await using Database database = await Large.CreateAsync(rows: 20);
        SchemaModel model = Some.Schema((TableModel)items, (TableModel)others);

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Where(step => step.Step.Change is BackfillColumn).Should().NotBeEmpty().And.OnlyContain(step => step.Step.Transactional);
        await Large.ShouldBeDoneAsync(database, model);
    }

    [TestCase("others_all")]
    [TestCase("all_of_them")]
    public async Task What_reads_a_partition_of_a_table_of_which_a_column_goes_is_filled_before_it_goes(string partition)
    {
        TableModel others = Some.Table("others") with { Partitioning = new PartitioningModel { Kind = PartitionKind.Range, Columns = ["id"], Partitions = [new PartitionModel { Name = Some.Name(partition), IsDefault = true }] } };
        await using Database database = await Large.CreateAsync(Some.Schema(Items, others with { Columns = [.. others.Columns, Some.Column("note", "text", nullable: true)] }), rows: 20);
        await database.ExecuteAsync("UPDATE others SET note = 'kept'");
        SchemaModel model = Some.Schema(Items with { Columns = [.. Items.Columns, Filled.Column("code", "text", $"(SELECT max(o.note) FROM {partition} AS o)")] }, others with { RemovedColumns = new EquatableArray<string>(["note"]) });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Pending.Should().BeEmpty();
        (await database.QueryAsync<bool>("SELECT bool_and(code = 'kept') AND count(*) = 20 FROM items")).Should().Equal(true);
    }

    [Test]
    public async Task What_reads_another_table_out_of_a_constant_with_escapes_is_filled_before_a_column_of_that_one_goes()
    {
        TableModel others = Some.Table("others");
        await using Database database = await Large.CreateAsync(Some.Schema(Items, others with { Columns = [.. others.Columns, Some.Column("note", "text", nullable: true)] }), rows: 20);
        await database.ExecuteAsync("UPDATE others SET note = 'kept'");
        SchemaModel model = Some.Schema(
            Items with { Columns = [.. Items.Columns, Filled.Column("code", "text", @"(xpath('//note/text()', query_to_xml(E'SELECT note FROM\nothers', false, false, '')))[1]::text")] },
            others with { RemovedColumns = new EquatableArray<string>(["note"]) });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Pending.Should().BeEmpty();
        (await database.QueryAsync<bool>("SELECT bool_and(code = 'kept') AND count(*) = 20 FROM items")).Should().Equal(true);
    }

    [Test]
    public async Task A_data_step_of_the_same_sync_finds_the_rows_filled()
    {
        await using Database database = await Large.CreateAsync(rows: 20);
        MigratorOptions options = Steps.Doing("UPDATE items SET name = code") with { OnlineThreshold = 1 };

        SyncResult result = await database.SyncAsync(Filled.Model.With(Steps.After("names")), options);

        result.Applied.Should().OnlyContain(step => step.Step.Transactional);
        (await database.QueryAsync<bool>("SELECT bool_and(name = 'c' || id) FROM items")).Should().Equal(true);
    }

    [Test]
    public async Task A_small_table_is_filled_in_the_transaction()
    {
        await using Database database = await Large.CreateAsync(rows: 20);

        SyncResult result = await database.SyncQuietlyAsync(Filled.Model);

        result.Applied.Should().HaveCount(3).And.OnlyContain(step => step.Step.Transactional);
        await Filled.ShouldHaveValuesAsync(database);
    }
}
