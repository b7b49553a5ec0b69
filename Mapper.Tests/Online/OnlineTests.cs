using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>Changes of a large table: what is made in the transaction, what after it, and that nothing is left to do.</summary>
[OnMajor(Majors.WithVector)]
public sealed class OnlineTests
{
    private static readonly TableModel Items = Large.Items;

    private static readonly IndexModel Partial = Large.Index("ix", "name") with { Where = new SqlExpression("lower(name) <> ''") };

    private static IEnumerable<TestCaseData> Changes()
    {
        TableModel unkeyed = Items with { PrimaryKey = null };
        TableModel indexed = Items with { Indexes = [Large.Index("ix", "name")] };
        return
        [
            Case("an index", Items, indexed, "CREATE INDEX CONCURRENTLY ix ON public.items (name)"),
            Case("a partial index", Items, Items with { Indexes = [Partial] }, "CREATE INDEX CONCURRENTLY ix ON public.items (name) WHERE lower(name) <> ''"),
            Case("an index less", indexed, Items, "DROP INDEX CONCURRENTLY public.ix"),
            Case("another index of the name", indexed, Items with { Indexes = [Large.Index("ix", "name", "size")] },
                "CREATE INDEX CONCURRENTLY mapper_new_ix ON public.items (name, size)", "DROP INDEX CONCURRENTLY public.ix", "ALTER INDEX public.mapper_new_ix RENAME TO ix"),
            Case("a unique constraint", Items, Items with { Uniques = [Large.Unique] }, "CREATE UNIQUE INDEX CONCURRENTLY uq ON public.items (name)", "ALTER TABLE public.items ADD CONSTRAINT uq UNIQUE USING INDEX uq"),
            Case("a deferred unique constraint", Items, Items with { Uniques = [Large.Unique with { InitiallyDeferred = true, Deferrable = true }] },
                "CREATE UNIQUE INDEX CONCURRENTLY uq ON public.items (name)", "ALTER TABLE public.items ADD CONSTRAINT uq UNIQUE USING INDEX uq DEFERRABLE INITIALLY DEFERRED"),
            Case("a primary key", unkeyed, Items, "CREATE UNIQUE INDEX CONCURRENTLY pk_items ON public.items (id)", "ALTER TABLE public.items ADD CONSTRAINT pk_items PRIMARY KEY USING INDEX pk_items"),
            Case("a check", Items, Items with { Checks = [Large.Check] }, "| ALTER TABLE public.items ADD CONSTRAINT ck CHECK (size > 0) NOT VALID", "ALTER TABLE public.items VALIDATE CONSTRAINT ck"),
            Case("a foreign key", Items, Items with { ForeignKeys = [Large.Key] },
                "| ALTER TABLE public.items ADD CONSTRAINT fk FOREIGN KEY (other_id) REFERENCES public.others (id) NOT VALID", "ALTER TABLE public.items VALIDATE CONSTRAINT fk"),
            Case("a required column", Items, Items with { Columns = [.. Items.Columns.Select(column => column with { Nullable = column.Name != "id" && column.Name != "size" })] },
                "| ALTER TABLE public.items ADD CONSTRAINT mapper_not_null_size CHECK (size IS NOT NULL) NOT VALID", "ALTER TABLE public.items VALIDATE CONSTRAINT mapper_not_null_size",
                "ALTER TABLE public.items ALTER COLUMN size SET NOT NULL", "ALTER TABLE public.items DROP CONSTRAINT mapper_not_null_size"),
            Case("a column with an index", Items, Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)], Indexes = [Large.Index("ix", "note")] },
                "| ALTER TABLE public.items ADD COLUMN note text", "CREATE INDEX CONCURRENTLY ix ON public.items (note)"),
        ];
    }

    [TestCaseSource(nameof(Changes))]
    public async Task A_change_of_a_large_table_is_made_after_the_commit(object before, object after, string[] statements)
    {
        await using Database database = await Large.CreateAsync(Large.Of((TableModel)before));
        SchemaModel model = Large.Of((TableModel)after);
        SyncPlan plan = await database.Source.CreateMigrator(Large.Options).PlanAsync(model);

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Pending.Should().BeEmpty();
        result.Applied.Select(step => $"{(step.Step.Transactional ? "| " : "")}{step.Step.Sql}").Should().Equal(statements);
        plan.Steps.Select(step => step.Sql).Should().Equal(result.Applied.Select(step => step.Step.Sql));
        plan.Steps.Where(step => !step.Transactional).SelectMany(step => step.Hazards).Should().NotContain(hazard => hazard.Kind == HazardKind.Blocking);
        await Large.ShouldBeDoneAsync(database, model);
        // What Mapper made it drops again, whichever way it was made.
        await database.SyncQuietlyAsync(Large.Of((TableModel)before), Large.Back);
    }

    [Test]
    public async Task A_small_table_is_changed_in_the_transaction()
    {
        await using Database database = await Large.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(Large.Of(Items with { Indexes = [Large.Index("ix", "name")], Checks = [Large.Check] }));

        result.Applied.Should().HaveCount(2).And.OnlyContain(step => step.Step.Transactional);
    }

    [Test]
    public async Task An_index_that_says_so_is_built_concurrently_on_a_small_table_too_but_not_on_a_new_one()
    {
        await using Database database = await Large.CreateAsync(rows: 10);
        await using Database empty = await Database.CreateAsync();
        SchemaModel model = Large.Of(Items with { Indexes = [Large.Index("ix", "name") with { Concurrently = true }] });

        SyncResult result = await database.SyncQuietlyAsync(model);
        SyncResult made = await empty.SyncQuietlyAsync(model);

        result.Applied.Select(step => (step.Step.Sql, step.Step.Transactional)).Should().Equal(("CREATE INDEX CONCURRENTLY ix ON public.items (name)", false));
        made.Applied.Should().OnlyContain(step => step.Step.Transactional);
    }

    [Test]
    public async Task Rows_that_contradict_are_named_before_anything_is_changed()
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync("UPDATE items SET name = 'same', size = NULL WHERE id < 4");
        string before = await PgDump.OfAsync(database.ConnectionString);
        TableModel items = Items with
        {
            Columns = [.. Items.Columns.Select(column => column with { Nullable = column.Name is "name" or "other_id" }), Some.Column("note", "text", nullable: true)],
            Uniques = [Large.Unique],
            Checks = [Large.Check with { Expression = new SqlExpression("size > 5") }],
        };

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(Large.Of(items), Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Select(refusal => refusal.Code).Should().BeEquivalentTo("MAP2202", "MAP2210", "MAP2211");
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "a refused plan changes nothing");
    }

    [Test]
    public async Task Rows_that_come_to_contradict_while_an_index_is_built_leave_it_to_the_next_sync_and_nothing_broken_behind()
    {
        await using Database database = await Large.CreateAsync();
        await using NpgsqlConnection writer = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction writing = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("INSERT INTO items (id, name) VALUES (-1, 'name 1')", writer))
        {
            await write.ExecuteNonQueryAsync();
        }

        SchemaModel model = Large.Of(Items with { Uniques = [Large.Unique], Indexes = [Large.Index("ix", "size")] });
        Task<SyncResult> sync = database.SyncAsync(model, Large.Options);
        // The build waits for the writer, whose row nobody else can see yet.
        await database.UntilAsync("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock')");
        await writing.CommitAsync();
        SyncResult result = await sync;

        result.Pending.Select(pending => pending.Id).Should().Equal("CREATE UNIQUE INDEX CONCURRENTLY uq ON public.items (name)", "ALTER TABLE public.items ADD CONSTRAINT uq UNIQUE USING INDEX uq");
        result.Pending[0].Error.Should().BeOfType<ApplyException>().Which.SqlState.Should().Be(PostgresErrorCodes.UniqueViolation);
        result.Applied.Select(step => step.Step.Sql).Should().Equal("CREATE INDEX CONCURRENTLY ix ON public.items (size)");
        (await database.QueryAsync<string>("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid OR indexrelid::regclass::text = 'uq'")).Should().BeEmpty();
        (await database.Source.CreateMigrator(Large.Options).VerifyAsync(model)).State.Should().Be(SchemaState.Behind);
        (await database.Invoking(it => it.SyncAsync(model, Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Select(refusal => refusal.Code).Should().Equal("MAP2210");

        await database.ExecuteAsync("DELETE FROM items WHERE id = -1");
        (await database.SyncAsync(model, Large.Options)).Pending.Should().BeEmpty();
        await Large.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_process_that_finds_another_at_it_succeeds_and_says_what_is_pending()
    {
        await using Database database = await Large.CreateAsync();
        SchemaModel model = Large.Of(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)], Indexes = [Large.Index("ix", "name")] });
        await using Turn turn = await Turn.TakeAsync(database.ConnectionString);

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Select(step => step.Step.Sql).Should().Equal("ALTER TABLE public.items ADD COLUMN note text");
        result.Pending.Select(pending => (pending.Id, pending.Error)).Should().Equal(("CREATE INDEX CONCURRENTLY ix ON public.items (name)", null));
        (await database.QueryAsync<string>("SELECT statement FROM mapper.pending")).Should().Equal("CREATE INDEX CONCURRENTLY ix ON public.items (name)");
        (await database.Source.CreateMigrator(Large.Options).VerifyAsync(model)).State.Should().Be(SchemaState.Behind);

        await turn.DisposeAsync();
        (await database.SyncAsync(model, Large.Options)).Applied.Select(step => step.Step.Sql).Should().Equal("CREATE INDEX CONCURRENTLY ix ON public.items (name)");
        await Large.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_pool_of_one_connection_is_refused_with_the_reason()
    {
        await using Database database = await Large.CreateAsync();
        await using NpgsqlDataSource one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        SchemaModel model = Large.Of(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)], Indexes = [Large.Index("ix", "name")] });

        Refusal refusal = (await one.CreateMigrator(Large.Options).Awaiting(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Subject;

        (refusal.Code, refusal.Reason).Should().Match<(string Code, string Reason)>(it => it.Code == "MAP2240" && it.Reason.Contains("Maximum Pool Size=1"));
        (await one.CreateMigrator().SyncAsync(model)).Applied.Should().HaveCount(2);
    }

    private static TestCaseData Case(string name, TableModel before, TableModel after, params string[] statements) =>
        new TestCaseData(before, after, statements).SetArgDisplayNames(name);
}
