using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What reviewers broke, one test a finding.</summary>
[OnEveryMajor]
public sealed class FindingTests
{
    public enum Wild : ulong
    {
        Top = ulong.MaxValue,
    }

    public enum Huge : long
    {
        Far = 5_000_000_000,
    }

    [Table("defaults")]
    public sealed class Defaults
    {
        [PrimaryKey]
        public int Id { get; init; }

        [Column(Type = "char(5)"), Default("abc")]
        public string Fixed { get; init; } = "";

        [Column(Type = "bit(3)"), Default("101")]
        public string Bits { get; init; } = "";

        [Default(Wild.Top)]
        public Wild Wild { get; init; }

        [Default(Huge.Far)]
        public Huge Huge { get; init; }

        [Default(1234567.123456789)]
        public decimal Exact { get; init; }

        [Default(float.MaxValue)]
        public float Single { get; init; }
    }

    [Test]
    public async Task Defaults_are_inserted_as_they_were_written()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Defaults)]));

        await database.ExecuteAsync("INSERT INTO defaults (id) VALUES (1)");

        (await database.QueryAsync<string>("SELECT concat_ws('|', rtrim(fixed), bits, wild, huge, exact, single = '3.4028235e38'::real) FROM defaults"))
            .Should().Equal("abc|101|18446744073709551615|5000000000|1234567.123456789|t");
    }

    [Table("narrow")]
    public sealed class Narrow
    {
        [PrimaryKey]
        public int Id { get; init; }

        [Column(Type = "varchar(3)"), Default("abcdef")]
        public string Code { get; init; } = "";

        [Column(Precision = 5, Scale = 2), Default("123456.78")]
        public decimal Amount { get; init; }

        [Column(Type = "integer"), Default(true)]
        public bool Flag { get; init; }

        [Column("xmin")]
        public int Version { get; init; }

        [Default("a\0b")]
        public string Text { get; init; } = "";

        [ForeignKey<Narrow>]
        public decimal? ParentId { get; init; }
    }

    [Test]
    public async Task What_only_an_insert_or_the_server_would_have_found_is_a_diagnostic()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");

        ModelException mistakes = (await FluentActions.Awaiting(() => nowhere.CreateMigrator().SyncAsync(SchemaModel.FromTypes([typeof(Narrow)]))).Should().ThrowAsync<ModelException>()).Which;

        mistakes.Diagnostics.Select(mistake => $"{mistake.Code} {mistake.Target}").Should().BeEquivalentTo(
            "MAP1103 public.narrow.code", "MAP1103 public.narrow.amount", "MAP1103 public.narrow.flag", "MAP1104 public.narrow.xmin",
            "MAP1077 public.narrow.text", "MAP1053 public.narrow.parent_id");
    }

    [Test]
    public async Task An_identity_added_over_rows_keeps_a_start_that_is_further()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO items VALUES (5)");

        await database.SyncQuietlyAsync(Some.Schema(table with { Columns = [Some.Column("id") with { Identity = new IdentityModel { Start = 1000 } }] }));

        await database.ExecuteAsync("INSERT INTO items DEFAULT VALUES");
        (await database.QueryAsync<int>("SELECT max(id) FROM items")).Should().Equal(1000);
    }

    [Test]
    public async Task A_check_that_names_its_table_with_the_schema_is_silent_though_no_shadow_can_be_made()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("public.t.id>0") }] }));
    }

    [Test]
    public async Task A_serial_column_whose_default_is_stated_is_silent()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE t (id serial CONSTRAINT pk_t PRIMARY KEY)");

        (await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("t") with
        {
            Columns = [Some.Column("id") with { Default = new SqlExpression("nextval('t_id_seq')") }],
        }))).IsEmpty.Should().BeTrue();
    }

    [Test]
    public async Task An_empty_comment_is_none()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with { Comment = "" }));
    }

    [Test]
    public async Task A_temporary_table_that_a_session_was_left_with_is_no_matter()
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlDataSource reused = NpgsqlDataSource.Create($"{database.Source.ConnectionString};Maximum Pool Size=1;No Reset On Close=true");
        await using (NpgsqlCommand command = reused.CreateCommand("CREATE TEMP TABLE t (id integer)"))
        {
            await command.ExecuteNonQueryAsync();
        }

        SchemaModel model = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id") with { Default = new SqlExpression("1+1") }] });
        await reused.CreateMigrator().SyncAsync(model);
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        (await reused.CreateMigrator().PlanAsync(model)).IsEmpty.Should().BeTrue();
    }

    [Test]
    public async Task A_role_that_may_not_make_temporary_tables_can_create_and_is_told_what_it_lacks_to_compare()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}; DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC; GRANT CONNECT, CREATE ON DATABASE %I TO {role}', current_database(), current_database()); END $$");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role });
        TableModel table = Some.Table("t") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }] };

        (await poor.CreateMigrator().SyncAsync(Some.Schema(table))).Changed.Should().BeTrue();
        (await poor.CreateMigrator().SyncAsync(Some.Schema(table))).Changed.Should().BeFalse();
        SchemaModel other = Some.Schema(table with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>1") }] });
        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.CreateMigrator().SyncAsync(other)).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        lack.Grant.Should().StartWith("GRANT TEMPORARY ON DATABASE").And.Contain(role);
    }

    [Test]
    public async Task A_role_that_may_not_read_the_rows_is_refused_instead_of_failing()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role });

        SyncPlan plan = await poor.CreateMigrator().PlanAsync(Some.Schema(table with { Columns = [.. table.Columns, Some.Column("a", "text"), Some.Column("b", "text")] }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2204 public.items.a", "MAP2204 public.items.b");
    }

    [Test]
    public async Task An_ambient_transaction_of_the_caller_is_not_joined()
    {
        await using Database database = await Database.CreateAsync();
        using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
        {
            await database.SyncAsync(Some.Schema(Some.Table("t")));
        }

        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 't'")).Should().Equal("t");
    }
}
