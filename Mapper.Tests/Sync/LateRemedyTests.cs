using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What a refusal proposes: one that only the server could find, and one whose values stand under a former name.</summary>
[OnMajor(Majors.WithVector)]
public sealed class LateRemedyTests
{
    [Table("items")]
    private sealed record Defaulted([PrimaryKey] int Id, string? Code, [Default(7), Unique] int Number);

    [Table("items")]
    private sealed record Backfilled([PrimaryKey] int Id, string? Code, [Backfill("-1"), Check("number > 0")] int Number);

    [Table("items")]
    private sealed record Converted([PrimaryKey] int Id, [Unique, ConvertUsing("length(code)")] int? Code);

    [TestCase(typeof(Defaulted), "The values of number come from")]
    [TestCase(typeof(Backfilled), "The values of number come from")]
    [TestCase(typeof(Converted), "The values of code come from")]
    public async Task Where_the_sync_itself_gives_the_values_the_rows_are_not_to_blame(Type @class, string remedy)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code text); INSERT INTO items VALUES (1, 'a'), (2, 'b')");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([@class]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2216" && refusal.Remedy.StartsWith(remedy));
    }

    [Test]
    public async Task Of_a_check_that_has_no_sense_under_the_new_type_the_name_is_told()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code int CONSTRAINT low CHECK (code + 0 < 9)); INSERT INTO items VALUES (1, 2)");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(Some.Schema(Store("text")))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2217" && refusal.Reason.Contains("check constraint low"));
    }

    [TestCase("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY)", "RAISE 'not today'", "public.items.code")]
    [TestCase("", "RAISE 'not today' USING ERRCODE = '42501'", "public.items")]
    [TestCase("", "INSERT INTO gone VALUES (1)", "public.items")]
    public async Task An_event_trigger_that_refuses_a_statement_is_named(string before, string body, string target)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"{before}; CREATE SCHEMA audit; CREATE FUNCTION audit.\"Watch\"() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$; CREATE EVENT TRIGGER \"Guard\" ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION audit.\"Watch\"()");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Coded)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        Refusal refusal = refused.Refused.Should().ContainSingle().Which;
        refusal.Code.Should().Be("MAP2217");
        refusal.Target.Should().Be(target);
        refusal.Reason.Should().Contain("the event trigger \"Guard\" refuses it");
        refusal.Remedy.Should().Contain("ALTER EVENT TRIGGER \"Guard\" DISABLE").And.NotContain("Drop by hand");
        await database.ExecuteAsync("DROP EVENT TRIGGER \"Guard\"");
    }

    [Table("items")]
    private sealed record Coded([PrimaryKey] int Id, string? Code);

    [EnumType("status")]
    private enum Status
    {
        Open,
    }

    [EnumType("status")]
    private enum LongerStatus
    {
        Open,
        Done,
    }

    [Table("jobs")]
    private sealed record Job([PrimaryKey] int Id, Status Status);

    [Table("jobs")]
    private sealed record LongerJob([PrimaryKey] int Id, LongerStatus Status);

    [Test]
    public async Task A_role_that_does_not_own_an_enum_type_is_told_so()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.SyncAsync(SchemaModel.FromTypes([typeof(Job)]));
        await database.ExecuteAsync($"""
            CREATE ROLE {role} LOGIN;
            ALTER TABLE jobs OWNER TO {role};
            GRANT ALL ON SCHEMA public, mapper TO {role};
            GRANT ALL ON ALL TABLES IN SCHEMA mapper TO {role};
            GRANT ALL ON ALL SEQUENCES IN SCHEMA mapper TO {role};
            """);
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role });

        MissingPrivilegeException refused = (await poor.CreateMigrator().Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(LongerJob)]))).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        refused.Grant.Should().Be($"ALTER TYPE public.status OWNER TO {role};");
        await poor.DisposeAsync();
        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Test]
    public async Task A_question_that_takes_too_long_is_no_raw_exception()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code text); INSERT INTO items SELECT i, i::text FROM generate_series(1, 300000) AS i");

        ApplyException failed = (await database.Invoking(it => it.SyncAsync(Some.Schema(Store("integer")), new MigratorOptions { StatementTimeout = TimeSpan.FromMilliseconds(200) })).Should().ThrowAsync<ApplyException>()).Which;

        failed.SqlState.Should().Be(PostgresErrorCodes.QueryCanceled);
        failed.Message.Should().Contain("Raise MigratorOptions.StatementTimeout");
    }

    [Test]
    public async Task A_required_column_that_looks_like_one_that_was_renamed_brings_the_line_to_paste()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, fullname text NOT NULL); INSERT INTO items VALUES (1, 'a')");
        SchemaModel model = Some.Schema(Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("full_name", "text")] });

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2201" && refusal.Remedy.StartsWith("If the column was called fullname before, write [RenamedFrom(\"fullname\")]"));
    }

    private static TableModel Store(string type) => Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("code", type, nullable: true)] };
}
