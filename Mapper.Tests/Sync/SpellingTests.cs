using Mapper.Model;

namespace Mapper.Tests.Sync;

/// <summary>What is written in one way and stored in another is no difference.</summary>
[OnEveryMajor]
public sealed class SpellingTests
{
    [TestCase("integer", "1+1")]
    [TestCase("integer", "-1")]
    [TestCase("numeric(18,2)", "0")]
    [TestCase("text", "'x'")]
    [TestCase("character varying(20)", "'x'")]
    [TestCase("text", "NULL")]
    [TestCase("boolean", "'t'")]
    [TestCase("timestamp with time zone", "CURRENT_TIMESTAMP")]
    [TestCase("timestamp with time zone", "current_timestamp(4)")]
    [TestCase("timestamp with time zone", "'2026-01-02 03:04:05+02:00'::timestamp with time zone")]
    [TestCase("interval", "'3 hours'")]
    [TestCase("jsonb", "'{}'")]
    [TestCase("text[]", "'{}'")]
    [TestCase("text[]", "ARRAY['a','b']")]
    [TestCase("uuid", "gen_random_uuid()")]
    [TestCase("varchar(5)", "'abc'")]
    [TestCase("int4", "5")]
    [TestCase("name", "CURRENT_USER")]
    public async Task A_default_is_not_compared_by_its_text(string type, string expression)
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("value", type, nullable: true) with { Default = new SqlExpression(expression) }],
        }));
    }

    [TestCase("a>0")]
    [TestCase("a IN (1,2, 3)")]
    [TestCase("a BETWEEN 1 AND 2 OR b LIKE 'x%'")]
    [TestCase("b ~ '^a\\d+$' AND b IS NOT NULL")]
    [TestCase("t.a > 0")]
    [TestCase("case when a > 0 then b is not null else true end")]
    [TestCase("char_length(b) <= 10")]
    [TestCase("a > 0 -- a remark")]
    public async Task A_check_is_not_compared_by_its_text(string expression)
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("a", nullable: true), Some.Column("b", "text", nullable: true)],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(expression) }],
        }));
    }

    [TestCase("a")]
    [TestCase("b text_ops")]
    [TestCase("lower(b), a DESC NULLS LAST")]
    [TestCase("b COLLATE \"C\" varchar_pattern_ops")]
    [TestCase("(a + 1), (b || 'x')")]
    public async Task The_keys_of_an_index_are_not_compared_by_their_text(string keys)
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("a", nullable: true), Some.Column("b", "text", nullable: true)],
            Indexes = [new IndexModel { Name = "ix", KeysSql = keys, Where = new SqlExpression("a>1") }],
        }));
    }

    [Test]
    public async Task An_operator_class_and_a_collation_of_another_schema_keep_their_schema()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE SCHEMA ops;
            CREATE COLLATION ops.plain FROM "C";
            CREATE OPERATOR CLASS ops.backwards FOR TYPE int4 USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(int4, int4)
            """);
        TableModel table = Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("b", "text")],
            Indexes = [new IndexModel { Name = "ix", KeysSql = "id ops.backwards, b COLLATE ops.plain" }, new IndexModel { Name = "by_column", Keys = [new IndexKeyModel { Column = "id", Operator = "ops.backwards" }] }],
        };

        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.SyncQuietlyAsync(Some.Schema(table with { Indexes = [table.Indexes[0] with { Unique = true }, table.Indexes[1] with { Unique = true }] }));
    }

    [Test]
    public async Task Two_schemas_may_use_the_same_names()
    {
        await using Database database = await Database.CreateAsync();
        TableModel one = Some.Table("t") with
        {
            Columns = [Some.Column("id") with { Default = new SqlExpression("1+1") }],
            Indexes = [new IndexModel { Name = "ix", KeysSql = "(id+1)" }],
        };
        TableModel other = one with { Name = new QualifiedName("other", "t"), Columns = [Some.Column("id") with { Default = new SqlExpression("2+2") }] };

        await database.SyncQuietlyAsync(Some.Schema(one, other));
    }

    [Test]
    public async Task An_expression_that_the_server_proves_equal_stays_as_it_is()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Checked("id > 2"));

        (await database.SyncQuietlyAsync(Checked("id > 1 + 1"))).Changed.Should().BeFalse();
        (await database.SyncQuietlyAsync(Checked("id > 1 + 2"))).Changed.Should().BeTrue();

        static SchemaModel Checked(string expression) => Some.Schema(Some.Table("t") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(expression) }] });
    }

    [Test]
    public async Task Functions_and_types_of_the_tables_own_schema_are_found()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA shop; CREATE DOMAIN shop.price AS numeric; CREATE FUNCTION shop.ok(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'");

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with
        {
            Name = new QualifiedName("shop", "t"),
            Columns = [Some.Column("id"), Some.Column("price", "price")],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("ok(id)") }],
        }));
    }

    [Test]
    public async Task A_function_planted_in_public_takes_no_builtins_place()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT '1970-01-01'::timestamptz $$");

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("at", "timestamp with time zone") with { Default = new SqlExpression("now()") }],
        }));

        await database.ExecuteAsync("INSERT INTO t (id) VALUES (1)");
        (await database.QueryAsync<bool>("SELECT at > '2020-01-01' FROM t")).Should().Equal(true);
    }
}
