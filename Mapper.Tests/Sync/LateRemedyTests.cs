using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What a refusal proposes that only the server could find.</summary>
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

    [Test]
    public async Task A_role_that_does_not_own_the_table_is_told_whose_part_it_is()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY); CREATE ROLE {role} LOGIN");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role });

        UnsafePlanException refused = (await poor.CreateMigrator().Invoking(it => it.SyncAsync(Some.Schema(Store("text")))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2235" && refusal.Reason.Contains("must be owner of table items"));
        await poor.DisposeAsync();
        await database.ExecuteAsync($"DROP ROLE {role}");
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

    private static TableModel Store(string type) => Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("code", type, nullable: true)] };
}
