using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

public sealed class ModelHashTests
{
    private static readonly TableModel Table = Some.Table("a", "b") with
    {
        Columns = [Some.Column("id"), Some.Column("b_id", nullable: true), Some.Column("note", "text") with { Default = new SqlExpression("'x'") }],
        Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(note)" }],
    };

    private static readonly string Known = ModelHash.Of(Some.Schema(Table));

    [Test]
    public void A_model_has_the_hash_it_always_had()
    {
        Known.Should().Be("bf280be88b3a023cdf5df8204b9612954bc981a805d64592463cb4fb6c7f8167");
    }

    [Test]
    public void The_order_of_parts_and_tables_does_not_count()
    {
        TableModel shuffled = Table with { Columns = [.. Table.Columns.Reverse()] };

        ModelHash.Of(Some.Schema(Some.Table("z"), shuffled)).Should().Be(ModelHash.Of(Some.Schema(Table, Some.Table("z"))));
    }

    [Test]
    public void Code_places_and_the_servers_spelling_do_not_count()
    {
        TableModel elsewhere = Table with
        {
            Member = "Elsewhere.Class",
            Owner = "plugin",
            ClrType = typeof(string),
            Columns = [Table.Columns[0] with { Member = "Elsewhere.Class.Id" }, Table.Columns[1], Table.Columns[2] with { Default = new SqlExpression("'x'") { Spelling = "'x'::text" } }],
        };

        ModelHash.Of(Some.Schema(elsewhere)).Should().Be(Known);
    }

    [Test]
    public void A_saved_model_has_the_same_hash()
    {
        SchemaModel completed = new PostgresDialect().Complete(SchemaModel.FromAssemblies([typeof(Contract.Order).Assembly]));
        SyncPlan saved = SyncPlan.FromJson(new SyncPlan { Target = completed, Steps = [] }.ToJson());

        ModelHash.Of(saved.Target).Should().Be(ModelHash.Of(completed)).And.HaveLength(64);
    }

    [Test]
    public void Whatever_a_sync_acts_upon_counts()
    {
        TableModel[] others =
        [
            Table with { Unlogged = true },
            Table with { Comment = "c" },
            Table with { RemovedColumns = new EquatableArray<string>(["x"]) },
            Table with { RenamedFrom = new EquatableArray<QualifiedName>([Some.Name("x")]) },
            Table with { PrimaryKey = null },
            Table with { PrimaryKey = Table.PrimaryKey! with { NameIsChosen = true } },
            Table with { Indexes = [new IndexModel { Name = "ix", KeysSql = "upper(note)" }] },
            Table with { Columns = [.. Table.Columns, Some.Column("more")] },
            Table with { Columns = [Table.Columns[0], Table.Columns[1], Table.Columns[2] with { Default = new SqlExpression("'y'") }] },
            Table with { Columns = [Table.Columns[0], Table.Columns[1], Table.Columns[2] with { Hints = new ColumnHints { Backfill = "'y'" } }] },
        ];

        others.Select(table => ModelHash.Of(Some.Schema(table))).Append(Known).Should().OnlyHaveUniqueItems();
        ModelHash.Of(Some.Schema(Table) with { RemovedTables = [Some.Name("old")] }).Should().NotBe(Known);
    }
}
