using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Types;

/// <summary>Types that the server does not take are told with the property that states them, and nothing is changed.</summary>
[OnEveryMajor]
public sealed class UnknownTypeTests
{
    [EnumType("status")]
    private enum Status
    {
        Open,
    }

    [Table("mails", Schema = "post")]
    private sealed record Mail(
        [PrimaryKey] int Id, [Column(Type = "citext")] string Address, [Column(Type = "nosuch(3)")] string A, [Column(Type = "lost.type[]")] string B, [Column(Type = "numeric(")] string C,
        [Column(Type = "varchar(0)")] string D, [Column(Type = "public.status")] string Raw, Status Status);

    [Test]
    public async Task Of_a_new_table_each_is_named()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = SchemaModel.FromTypes([typeof(Mail)]);

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Select(refusal => $"{refusal.Code} {refusal.Target} {refusal.Member![refusal.Member!.LastIndexOf('.')..]}").Should().Equal(
            "MAP2205 post.mails.a .A", "MAP2205 post.mails.b .B", "MAP2205 post.mails.c .C");
        refused.Refused[0].Reason.Should().Be("The server does not take the type nosuch(3): type \"nosuch\" does not exist.");
        (await database.QueryAsync<string>("SELECT nspname FROM pg_namespace WHERE nspname IN ('post', 'mapper')")).Should().BeEmpty();
    }

    [Table("items")]
    private sealed record Item([PrimaryKey] int Id, [Column(Type = "nosuch")] string? Name);

    [TestCase("CREATE TABLE items (id int PRIMARY KEY)")]
    [TestCase("CREATE TABLE items (id int PRIMARY KEY, name text)")]
    public async Task Of_an_existing_table_it_is_named(string before)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(before);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(Item)]));

        plan.Refused.Should().Contain(refusal => refusal.Code == "MAP2205" && refusal.Target == "public.items.name" && refusal.Member!.EndsWith("Item.Name"));
    }

    [Test]
    public async Task A_question_that_takes_too_long_says_nothing_about_a_type()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE TYPE pair AS (a integer, b integer);
            CREATE SEQUENCE calls;
            CREATE FUNCTION dally() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN IF nextval(''public.calls'') % 2 = 1 THEN PERFORM pg_sleep(60); END IF; END';
            CREATE EVENT TRIGGER dally ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION dally()
            """);
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { StatementTimeout = TimeSpan.FromSeconds(1) });

        ApplyException failed = (await migrator.Invoking(it => it.PlanAsync(SchemaModel.FromTypes([typeof(Paired)]))).Should().ThrowAsync<ApplyException>()).Which;

        failed.SqlState.Should().Be("57014");
        failed.Message.Should().Contain("MigratorOptions.StatementTimeout");
    }

    [Table("pairs", Schema = "post")]
    private sealed record Paired([PrimaryKey] int Id, [Column(Type = "public.pair")] string? Pair);

    [Table("sums")]
    private sealed record Sum([PrimaryKey] int Id, [Generated("id * 2", Virtual = true)] int Twice);

    [TestCase("")]
    [TestCase("CREATE TABLE sums (id int PRIMARY KEY)")]
    public async Task A_virtual_column_is_refused_where_the_server_has_none(string before)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"SELECT 1; {before}");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(Sum)]));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal(Majors.OfThisTest >= 18 ? [] : ["MAP2111 public.sums.twice"]);
    }
}
