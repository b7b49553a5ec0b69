using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync;

/// <summary>A class's own mistakes that only the server finds, when it makes the table: nothing that stays is in the way, and no row contradicts. The member is named.</summary>
[OnMajor(17)]
public sealed class NewTableMistakeTests
{
    private const string InQuotes = "in double quotes";
    private const string Keys = "the types of those that it references";

    [Table("items")]
    private sealed record Mutable([PrimaryKey] int Id, [Default("a")] string Name, [Generated("now()")] DateTimeOffset At, [Check("name <> ''")] string? Note);

    [Table("items")]
    private sealed record OnlyMutable([PrimaryKey] int Id, [Generated("now()")] DateTimeOffset At);

    [Table("items")]
    private sealed record Asking([PrimaryKey] int Id, [Check("(SELECT 1) > 0")] string? Name);

    [Table("items")]
    private sealed record DefaultOfAColumn([PrimaryKey] int Id, [Default(Sql = "id")] long Rank);

    [Table("items")]
    private sealed record DefaultOfAnotherType([PrimaryKey] int Id, [Default(Sql = "true")] long Rank);

    [Table("items")]
    private sealed record DefaultThatIsNoValue([PrimaryKey] int Id, [Default(Sql = "'x'")] long Rank);

    [Table("items")]
    private sealed record KeyOfAnotherType([PrimaryKey] int Id, [ForeignKey("shops")] Guid Shop);

    [Table("items")]
    [PartitionBy(PartitionKind.Range, nameof(Id))]
    [Partition("low", From = 1, To = 5)]
    [Partition("high", From = 3, To = 9)]
    private sealed record Overlapping(int Id);

    [TestCase(typeof(Mutable), "public.items.at", "Mutable.At", "in column at: generation expression is not immutable", InQuotes)]
    [TestCase(typeof(OnlyMutable), "public.items.at", "OnlyMutable.At", "in column at: generation expression is not immutable", InQuotes)]
    [TestCase(typeof(Asking), "public.items", "Asking.Name", "in constraint ck_items_name: cannot use subquery", InQuotes)]
    [TestCase(typeof(DefaultOfAColumn), "public.items.rank", "DefaultOfAColumn.Rank", "in column rank: cannot use column reference", InQuotes)]
    [TestCase(typeof(DefaultOfAnotherType), "public.items.rank", "DefaultOfAnotherType.Rank", "is of type bigint but default expression is of type boolean", InQuotes)]
    [TestCase(typeof(DefaultThatIsNoValue), "public.items.rank", "DefaultThatIsNoValue.Rank", "in column rank: invalid input syntax for type bigint", InQuotes)]
    [TestCase(typeof(KeyOfAnotherType), "public.items", "KeyOfAnotherType.Shop", "in constraint fk_items_shop: foreign key constraint", Keys)]
    [TestCase(typeof(Overlapping), "public.items", null, "would overlap partition", InQuotes)]
    public async Task A_mistake_in_a_new_table_is_told_as_the_class_s_own(Type @class, string target, string? member, string reason, string remedy)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE shops (id int PRIMARY KEY)");

        Refusal refusal = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([@class]))).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Which;

        refusal.Code.Should().Be("MAP2218");
        refusal.Target.Should().Be(target);
        refusal.Reason.Should().Contain(reason).And.NotContain("in its way").And.NotContain("contradict");
        refusal.Remedy.Should().Contain(remedy);
        if (member is not null)
        {
            refusal.Member.Should().EndWith(member);
        }
    }

    [Table("items")]
    private sealed record Misspelt([PrimaryKey] int Id, [Column("Percent"), Check("Percent > 0")] int Percent, [Default(Sql = "now()")] DateTimeOffset At);

    [Table("items")]
    private sealed record Unheard([PrimaryKey] int Id, [Default(Sql = "noww()")] DateTimeOffset At);

    [Table("items")]
    private sealed record NoKey([PrimaryKey] int Id, [ForeignKey("shops", References = new[] { "size" })] int Shop);

    [TestCase(typeof(Misspelt), "Misspelt.Percent", "It is about constraint ck_items_Percent (", InQuotes)]
    [TestCase(typeof(Unheard), "Unheard.At", "It is about column at (", InQuotes)]
    [TestCase(typeof(NoKey), "NoKey.Shop", "It is about constraint fk_items_shop (", Keys)]
    public async Task A_statement_that_fails_names_the_part_of_the_new_table_and_what_to_write(Type @class, string member, string part, string remedy)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE shops (id int PRIMARY KEY, size int)");

        (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([@class]))).Should().ThrowAsync<ApplyException>()).Which.Message.Should().ContainAll(part, $"{member}).", remedy);
    }

    [EnumType("grade")]
    private enum Grade
    {
        Low,
        High,
    }

    [Table("articles")]
    private sealed record Article([PrimaryKey] int Id, [Default(Sql = "noww()")] DateTimeOffset At, [Check("pric > 0")] int Price, [Generated("now()")] DateTimeOffset Made, [Default(Grade.High)] Grade Grade);

    [Table("bills"), Index(Keys = "lowr(note)", Name = "ix_bills_note")]
    private sealed record Bill([PrimaryKey] int Id, [ForeignKey<Article>] int ArticleId, string Note, [Check("(SELECT 1) > 0")] int Number);

    [Table("right_ones")]
    private sealed record Right([PrimaryKey] int Id, [ForeignKey<Article>] int ArticleId, [Default(Sql = "now()"), Check("at > '2000-01-01'")] DateTimeOffset At);

    [Test]
    public async Task All_mistakes_in_new_tables_are_told_at_once()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TYPE grade AS ENUM ('low')");

        ApplyException failed = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Article), typeof(Bill), typeof(Right), typeof(Grade)]))).Should().ThrowAsync<ApplyException>()).Which;

        failed.Message.Should().StartWith("The server refused to create table public.articles").And.ContainAll("noww", "Article.At");
        failed.Message.Split('\n')[^4..].Should().SatisfyRespectively(
            line => line.Should().ContainAll("MAP2218 public.articles.made", "Article.Made", "not immutable"),
            line => line.Should().ContainAll("MAP2218 public.articles", "in constraint ck_articles_price", "pric"),
            line => line.Should().ContainAll("MAP2218 public.bills", "in constraint ck_bills_number", "subquery"),
            line => line.Should().ContainAll("MAP2218 public.bills", "lowr"));
        failed.Message.Should().Contain("The next to be refused would be:").And.NotContain("right_ones");
        (await database.QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace")).Should().BeEmpty();
    }

    [Table("lines")]
    private sealed record Line(
        [PrimaryKey] int Id, [Check("pric > 0")] int Price, [Check("pric > 0")] int Cost, [Generated("now()")] DateTimeOffset Made, [Generated("clock_timestamp()")] DateTimeOffset Seen, [Column(Type = "json"), Unique] string Data, [Default(Sql = "noww()")] DateTimeOffset At);

    [Test]
    public async Task Of_mistakes_with_the_same_answer_or_without_a_place_each_is_told()
    {
        await using Database database = await Database.CreateAsync();

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Line)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Select(refusal => refusal.Member?.Split('.')[^1]).Should().BeEquivalentTo("Made", "Seen", "At", "Data", "Cost", "Price");
    }

    [Table("calls"), PartitionBy(PartitionKind.Range, Keys = "yeer(at)")]
    private sealed record Call(DateTimeOffset At, [Generated("now()")] DateTimeOffset Made, [Generated("clock_timestamp()")] DateTimeOffset Seen);

    [Test]
    public async Task A_mistake_of_the_table_itself_hides_none_of_its_parts()
    {
        await using Database database = await Database.CreateAsync();

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Call)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Select(refusal => refusal.Target).Should().Equal("public.calls.made", "public.calls.seen", "public.calls");
        refused.Refused[^1].Reason.Should().Contain("yeer");
    }

    [Test]
    public async Task Mistakes_after_one_that_is_a_refusal_are_refused_with_it()
    {
        await using Database database = await Database.CreateAsync();

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(OnlyMutable), typeof(Unpriced)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2218 public.items.at", "MAP2218 public.unpriced");
    }

    [Test]
    public async Task What_hangs_on_a_renamed_table_or_on_one_that_cant_be_made_is_not_accused()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE former (id int CONSTRAINT pk_former PRIMARY KEY)");

        ApplyException failed = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Latter), typeof(Mistaken), typeof(Unmakeable), typeof(Following)]))).Should().ThrowAsync<ApplyException>()).Which;

        failed.Message.Should().Contain("oops").And.NotContain("latter").And.NotContain("numbered");
    }

    [Table("latter"), RenamedFrom("former")]
    private sealed record Latter([PrimaryKey] int Id);

    [Table("misspelt")]
    private sealed record Mistaken([PrimaryKey] int Id, [Check("oops > 0"), Check("(null::latter) IS NULL", Name = "ck_latter")] int Price);

    // The server says no part with which json has no order, so that it can't be left out.
    [Table("mischosen"), Index(nameof(Price))]
    private sealed record Unmakeable([PrimaryKey, Identity] int Id, [Column(Type = "json"), Unique] string Price);

    [Table("numbered")]
    private sealed record Following([PrimaryKey] int Id, [Default(Sql = "nextval('mischosen_id_seq')")] long Number);

    [Table("unpriced")]
    private sealed record Unpriced([PrimaryKey] int Id, [Check("pric > 0")] int Price);

    [Table("items")]
    private sealed record Checked([PrimaryKey] int Id, [Column("Percent"), Check("Percent > 0")] int Percent);

    [Test]
    public async Task The_hint_of_the_server_is_passed_on()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, \"Percent\" int NOT NULL)");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Checked)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Reason.Should().EndWith("Perhaps you meant to reference the column \"items.Percent\".");
    }

    [Test]
    public async Task A_foreign_key_that_does_not_fit_is_no_matter_of_what_stays()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE shops (id int PRIMARY KEY); CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, shop uuid NOT NULL)");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(KeyOfAnotherType)]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2218" && refusal.Remedy.Contains(Keys));
    }
}
