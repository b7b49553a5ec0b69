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
