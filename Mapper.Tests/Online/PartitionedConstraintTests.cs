using Mapper.Model;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>Checks and NOT NULLs of a large partitioned table, and what PostgreSQL has no such form for.</summary>
[OnEveryMajor]
public sealed class PartitionedConstraintTests
{
    [Test]
    public async Task A_check_and_a_required_column_of_all_partitions_are_validated_after_the_commit()
    {
        await using Database database = await Partitioned.CreateAsync();
        SchemaModel model = Some.Schema(Partitioned.Events with
        {
            Columns = [.. Partitioned.Events.Columns.Select(column => column with { Nullable = false })],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id > 0") }],
        });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Applied.Select(step => $"{(step.Step.Transactional ? "| " : "")}{step.Step.Sql}").Should().Equal(
            "| ALTER TABLE public.events ADD CONSTRAINT mapper_not_null_note CHECK (note IS NOT NULL) NOT VALID",
            "| ALTER TABLE public.events ADD CONSTRAINT ck CHECK (id > 0) NOT VALID",
            "ALTER TABLE public.events VALIDATE CONSTRAINT mapper_not_null_note",
            "ALTER TABLE public.events ALTER COLUMN note SET NOT NULL",
            "ALTER TABLE public.events DROP CONSTRAINT mapper_not_null_note",
            "ALTER TABLE public.events VALIDATE CONSTRAINT ck");
        await Partitioned.ShouldBeDoneAsync(database, model);
        (await database.QueryAsync<string>("SELECT attrelid::regclass::text FROM pg_attribute WHERE attrelid::regclass::text LIKE 'events%' AND attname = 'note' AND NOT attnotnull")).Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT conrelid::regclass::text FROM pg_constraint WHERE conname = 'ck' AND convalidated ORDER BY 1")).Should().Equal("events", "events_1", "events_2", "events_3", "events_3a", "events_3b");
    }

    [Test]
    public async Task Keys_and_what_is_dropped_stay_in_the_transaction_and_foreign_keys_before_PostgreSQL_18()
    {
        var unique = new UniqueModel { Name = "uq", Columns = ["kind", "id"] };
        var key = new ForeignKeyModel { Name = "fk", Columns = ["id"], Principal = Some.Name("others"), PrincipalColumns = ["id"] };
        TableModel others = Some.Table("others");
        await using Database database = await Partitioned.CreateAsync(Some.Schema(Partitioned.Events with { Indexes = [Large.Index("ix", "id")] }, others));
        await database.ExecuteAsync($"INSERT INTO others SELECT generate_series(1, {Partitioned.Rows})");
        SchemaModel model = Some.Schema(Partitioned.Events with { Uniques = [unique], ForeignKeys = [key] }, others);

        SyncResult result = await database.SyncAsync(model, Large.Options);

        bool isUnchecked = Majors.OfThisTest >= 18;
        result.Applied.Select(step => $"{(step.Step.Transactional ? "| " : "")}{step.Step.Sql}").Should().BeEquivalentTo(
        [
            "| DROP INDEX public.ix",
            "| ALTER TABLE public.events ADD CONSTRAINT uq UNIQUE (kind, id)",
            $"| ALTER TABLE public.events ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES public.others (id){(isUnchecked ? " NOT VALID" : "")}",
            .. isUnchecked ? ["ALTER TABLE public.events VALIDATE CONSTRAINT fk"] : Array.Empty<string>(),
        ]);
        await Partitioned.ShouldBeDoneAsync(database, model);
        await database.SyncQuietlyAsync(Some.Schema(Partitioned.Events, others), Large.Back);
    }
}
