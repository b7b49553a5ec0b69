using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>What a result prints, for whoever writes it to the console or a log: a line, and not its whole model.</summary>
[OnMajor(17)]
public sealed class OneLineTests
{
    private static readonly SchemaModel Model = SchemaModel.FromTypes([typeof(Book)]);

    [Table("books")]
    public sealed class Book
    {
        [PrimaryKey]
        public int Id { get; init; }

        [Index]
        public required string Title { get; init; }
    }

    [Test]
    public async Task A_result_prints_what_was_done_and_then_that_nothing_is()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();

        (await migrator.SyncAsync(Model)).ToString().Should().MatchRegex("^applied 2 statements, first: create table public.books, [0-9]+ ms$");
        (await migrator.SyncAsync(Model)).ToString().Should().MatchRegex("^up to date: 0 changes, [0-9]+ ms$");
    }

    [Test]
    public async Task A_plan_prints_what_it_does_refuses_and_leaves_alone()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE books (id int CONSTRAINT pk_books PRIMARY KEY, title bytea NOT NULL, price numeric, pages int)");
        Migrator migrator = database.Source.CreateMigrator();

        SyncPlan plan = await migrator.PlanAsync(Model);

        plan.ToString().Should().StartWith("1 statement: create index ix_books_title on public.books; 1 refused: MAP").And.EndWith("; 2 left alone, first: column public.books.price");
        plan.ToString().Should().NotContain("\n");
        (await migrator.VerifyAsync(Model)).ToString().Should().Be("The database is behind the model: 2 differences, first: create index ix_books_title on public.books.");
    }

    [Test]
    public async Task A_plan_with_nothing_to_do_says_so_without_its_tables()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Model);

        (await database.Source.CreateMigrator().PlanAsync(Model)).ToString().Should().Be("nothing to do");
    }
}
