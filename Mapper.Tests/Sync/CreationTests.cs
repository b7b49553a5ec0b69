using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync;

/// <summary>Whole models, made on a real server.</summary>
[OnEveryMajor]
public sealed class CreationTests
{
    private static readonly QualifiedName Orders = new("shop", "orders");

    [Test]
    public async Task Everything_a_table_can_have_is_created_at_once_and_then_left_alone()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(
            Some.Table("customers"),
            new TableModel
            {
                Name = Orders,
                Comment = "It's an \"order\"",
                Columns =
                [
                    Some.Column("id", "bigint") with { Identity = new IdentityModel { Always = true, Start = 100, Increment = 10 } },
                    Some.Column("customer_id") with { Comment = "who" },
                    Some.Column("replaces_id", "bigint", nullable: true),
                    Some.Column("email", "citext"),
                    Some.Column("total", "numeric(18,2)") with { Default = new SqlExpression("0") },
                    Some.Column("tax", "numeric", nullable: true) with { Generated = new GeneratedModel(new SqlExpression("total * 0.2"), Virtual: false) },
                    Some.Column("note", "text", nullable: true) with { Collation = "C", Default = new SqlExpression("'it''s'::text") },
                    Some.Column("placed_at", "timestamp with time zone") with { Default = new SqlExpression("now()") },
                    Some.Column("tags", "text[]") with { Default = new SqlExpression("'{}'") },
                ],
                PrimaryKey = new PrimaryKeyModel { Name = "pk_orders", Columns = ["id"] },
                Uniques = [new UniqueModel { Name = "uq_orders_email", Columns = ["email", "customer_id"], NullsNotDistinct = true, Deferrable = true, InitiallyDeferred = true }],
                Checks = [new CheckModel { Name = "ck_orders_total", Expression = new SqlExpression("total >= 0 AND total < 1000000") }],
                ForeignKeys =
                [
                    new ForeignKeyModel { Name = "fk_orders_customer_id", Columns = ["customer_id"], Principal = Some.Name("customers"), PrincipalColumns = ["id"], OnDelete = ReferentialAction.Cascade, Deferrable = true },
                    new ForeignKeyModel { Name = "fk_orders_replaces_id", Columns = ["replaces_id"], Principal = Orders, PrincipalColumns = ["id"], OnUpdate = ReferentialAction.Restrict, OnDelete = ReferentialAction.SetNull },
                ],
                Indexes =
                [
                    new IndexModel { Name = "ix_raw", KeysSql = "lower(note), placed_at DESC NULLS LAST", Where = new SqlExpression("note is not null and total>1") },
                    new IndexModel { Name = "ix_tags", Method = "gin", Keys = [new IndexKeyModel { Column = "tags" }] },
                    new IndexModel
                    {
                        Name = "ix_note", Unique = true, NullsNotDistinct = true, Include = ["total"], With = [new StorageParameter("fillfactor", "80")],
                        Keys = [new IndexKeyModel { Column = "note", Operator = "text_pattern_ops", Descending = true, NullsFirst = false }],
                    },
                ],
            }) with
        { Extensions = [new ExtensionModel("citext", Schema: null), new ExtensionModel("hstore", Schema: "ext")] };

        SyncResult result = await database.SyncQuietlyAsync(model);

        result.Changed.Should().BeTrue();
        result.Applied.Should().OnlyContain(step => step.Duration > TimeSpan.Zero);
        (await database.QueryAsync<string>("SELECT obj_description('shop.orders'::regclass)")).Should().Equal("It's an \"order\"");
    }

    [Test]
    public async Task Missing_columns_constraints_and_indexes_are_added_to_an_existing_table_and_its_rows_stay()
    {
        await using Database database = await Database.CreateAsync();
        TableModel first = Some.Table("items") with { PrimaryKey = null };
        await database.SyncQuietlyAsync(Some.Schema(first));
        await database.ExecuteAsync("INSERT INTO items VALUES (1), (2)");
        TableModel second = Some.Table("items", "items") with
        {
            Columns = [.. first.Columns, Some.Column("items_id", nullable: true), Some.Column("total") with { Default = new SqlExpression("7") }],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("total > 0") }],
            Uniques = [new UniqueModel { Name = "uq", Columns = ["id", "total"] }],
            Indexes = [new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "total" }] }],
        };

        await database.SyncQuietlyAsync(Some.Schema(second));

        (await database.QueryAsync<int>("SELECT total FROM items ORDER BY id")).Should().Equal(7, 7);
    }

    [Test]
    public async Task Keys_over_the_same_columns_are_all_made()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("a") with { Uniques = [new UniqueModel { Name = "uq", Columns = ["id"] }, new UniqueModel { Name = "uq2", Columns = ["id"] }] }));

        (await database.QueryAsync<long>("SELECT count(*) FROM pg_constraint WHERE conrelid = 'a'::regclass AND contype IN ('p', 'u')")).Should().Equal(3);
    }

    [Test]
    public async Task A_cycle_of_three_tables_is_created_in_one_transaction()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Some.Table("a", "b"), Some.Table("b", "c"), Some.Table("c", "a", "c")));

        result.Applied.Should().HaveCount(4);
        (await database.QueryAsync<long>("SELECT count(DISTINCT xmin::text) FROM pg_class WHERE relname IN ('a', 'b', 'c')")).Should().Equal(1);
    }
}
