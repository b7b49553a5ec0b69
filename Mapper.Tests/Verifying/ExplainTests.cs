using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Verifying;

/// <summary>What is written in one way and stored in another is no difference where nothing may be written either.</summary>
[OnEveryMajor]
public sealed class ExplainTests
{
    private static readonly TableModel Table = Some.Table("t") with
    {
        Columns =
        [
            Some.Column("id"), Some.Column("a", nullable: true), Some.Column("b", "text", nullable: true), Some.Column("c", "character varying(9)", nullable: true),
            Some.Column("sum", "numeric(18,2)", nullable: true), Some.Column("at", "timestamp with time zone", nullable: true),
        ],
    };

    [TestCase("integer", "1+1")]
    [TestCase("integer", "-1")]
    [TestCase("numeric(18,2)", "0")]
    [TestCase("text", "'x'")]
    [TestCase("character varying(20)", "'x'")]
    [TestCase("character(3)", "'x'")]
    [TestCase("text", "NULL")]
    [TestCase("boolean", "'t'")]
    [TestCase("timestamp with time zone", "CURRENT_TIMESTAMP")]
    [TestCase("timestamp with time zone", "current_timestamp(4)")]
    [TestCase("timestamp with time zone", "'2026-01-02 03:04:05+02:00'")]
    [TestCase("interval", "'3 hours'")]
    [TestCase("jsonb", "'{}'")]
    [TestCase("text[]", "'{}'")]
    [TestCase("text[]", "ARRAY['a','b']")]
    [TestCase("uuid", "gen_random_uuid()")]
    [TestCase("varchar(5)", "'abc'")]
    [TestCase("int4", "5")]
    [TestCase("name", "CURRENT_USER")]
    [TestCase("bit(3)", "B'101'")]
    [TestCase("point", "'(1,2)'")]
    public Task A_default_is_compared_by_its_meaning(string type, string expression) =>
        NothingDiffersAsync(Table with { Columns = [.. Table.Columns, Some.Column("value", type, nullable: true) with { Default = new SqlExpression(expression) }] });

    [TestCase("a>0")]
    [TestCase("a IN (1,2, 3)")]
    [TestCase("a BETWEEN 1 AND 2 OR b LIKE 'x%'")]
    [TestCase("b ~ '^a\\d+$' AND b IS NOT NULL")]
    [TestCase("t.a > 0")]
    [TestCase("case when a > 0 then b is not null else true end")]
    [TestCase("char_length(c) <= 10 and c <> 'x'")]
    [TestCase("a > 0 -- a remark")]
    [TestCase("sum >= 0 and at < '2030-01-01'")]
    [TestCase("1 = 1")]
    public Task A_check_is_compared_by_its_meaning(string expression) =>
        NothingDiffersAsync(Table with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(expression) }, new CheckModel { Name = "ck2", Expression = new SqlExpression("a<9") }] });

    [TestCase("sum*2", "numeric(18,2)")]
    [TestCase("a + 1", "bigint")]
    [TestCase("b || '!'", "character varying(20)")]
    [TestCase("c", "text")]
    public Task A_generation_expression_is_compared_by_its_meaning(string expression, string type) => NothingDiffersAsync(Table with
    {
        Columns = [.. Table.Columns, Some.Column("value", type, nullable: true) with { Generated = new GeneratedModel(new SqlExpression(expression), Virtual: false) }],
    });

    [TestCase("a")]
    [TestCase("lower(b), a DESC NULLS LAST")]
    [TestCase("b COLLATE \"C\"")]
    [TestCase("(a + 1), (b || 'x')")]
    [TestCase("c desc, \"at\" nulls first")]
    public Task The_keys_of_an_index_are_compared_by_their_meaning(string keys) =>
        NothingDiffersAsync(Table with { Indexes = [new IndexModel { Name = "ix", KeysSql = keys, Where = new SqlExpression("a>1 and b like 'x%'") }, new IndexModel { Name = "plain", Keys = [new IndexKeyModel { Column = "b", Operator = "text_pattern_ops" }] }] });

    [Test]
    public async Task Parts_that_the_database_names_otherwise_are_found_by_their_meaning()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Table with
        {
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("a>0") }],
            Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(b)" }],
        };
        await database.SyncAsync(Some.Schema(table));
        await database.ExecuteAsync("ALTER TABLE t RENAME CONSTRAINT ck TO by_hand; ALTER INDEX ix RENAME TO index_by_hand; DROP SCHEMA mapper CASCADE");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(table));

        report.Summary.Should().Be("The database is in sync.");
    }

    [TestCase("a > 1", "a > 2")]
    [TestCase("a > 1", "b > 'x'")]
    public async Task A_check_of_the_same_name_and_perhaps_another_meaning_is_unknown(string before, string after)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(With(before)));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(With(after)));

        report.State.Should().Be(SchemaState.InSync);
        UnknownDifference unknown = report.Unknown.Should().ContainSingle().Which;
        (unknown.Kind, unknown.Name, unknown.Authored, unknown.Stored).Should().Be(("check constraint", "ck", after, $"({before})"));
        report.Summary.Should().Be($"The database is in sync; 1 not comparable, first: check constraint public.t.ck: the class says {after}, the database ({before}).");

        static TableModel With(string check) => Table with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(check) }] };
    }

    [Test]
    public async Task One_expression_that_the_server_refuses_costs_no_other_its_answer()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Table with
        {
            Checks =
            [
                new CheckModel { Name = "ck1", Expression = new SqlExpression("a>1") }, new CheckModel { Name = "ck2", Expression = new SqlExpression("a>2") },
                new CheckModel { Name = "ck3", Expression = new SqlExpression("a>3") }, new CheckModel { Name = "ck4", Expression = new SqlExpression("a>4") },
            ],
        };
        await database.SyncAsync(Some.Schema(table));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        TableModel broken = table with { Checks = [table.Checks[0], table.Checks[1], table.Checks[2] with { Expression = new SqlExpression("nonsense(a)) FROM t; DROP TABLE t --") }, table.Checks[3]] };

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(broken));

        report.Unknown.Should().ContainSingle().Which.Name.Should().Be("ck3");
        report.State.Should().Be(SchemaState.InSync);
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 't'")).Should().Equal(1);
    }

    [TestCase("b text_pattern_ops", "(b) text_pattern_ops")]
    [TestCase("b", "b text_pattern_ops")]
    [TestCase("a", "lower(b)")]
    public async Task Keys_that_ORDER_BY_cannot_show_or_tell_apart_are_unknown(string before, string after)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Table with { Indexes = [new IndexModel { Name = "ix", KeysSql = before }] }));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(Table with { Indexes = [new IndexModel { Name = "ix", KeysSql = after }] }));

        report.State.Should().Be(SchemaState.InSync);
        report.Unknown.Should().ContainSingle().Which.Kind.Should().Be("index");
    }

    [Test]
    public async Task Types_and_functions_of_the_tables_own_schema_are_found()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA shop; CREATE DOMAIN shop.price AS numeric NOT NULL; CREATE FUNCTION shop.ok(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'");

        await NothingDiffersAsync(database, Table with
        {
            Name = new QualifiedName("shop", "t"),
            Columns = [.. Table.Columns, Some.Column("price", "price") with { Default = new SqlExpression("0") }],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("ok(a)") }],
        });
    }

    private static async Task NothingDiffersAsync(TableModel table)
    {
        await using Database database = await Database.CreateAsync();
        await NothingDiffersAsync(database, table);
    }

    private static async Task NothingDiffersAsync(Database database, TableModel table)
    {
        await database.SyncAsync(Some.Schema(table));

        // Without Mapper's memory of spellings, so that the server is asked.
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(table));
        report.Summary.Should().Be("The database is in sync.");
    }
}
