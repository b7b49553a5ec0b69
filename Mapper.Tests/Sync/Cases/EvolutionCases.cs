using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What the law of evolution has found: several changes of one table that are each easy alone.</summary>
internal static class EvolutionCases
{
    [Table("texts")]
    private sealed record Text([PrimaryKey] int Id, [Column(Storage = "external", Compression = "pglz", Length = 9)] string Body);

    [Table("texts")]
    private sealed record WiderText([PrimaryKey] int Id, [Column(Storage = "external", Compression = "pglz", Length = 20)] string Body);

    [Table("texts")]
    private sealed record SortedText([PrimaryKey] int Id, [Column(Storage = "external", Compression = "pglz", Length = 9), Collation("C")] string Body);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_a", In = ["a"]), Partition("events_rest", IsDefault = true)]
    private sealed record Event(int Id, string Kind);

    [Table("happenings", Schema = "log"), RenamedFrom("public.events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_a", In = ["a"]), Partition("events_rest", IsDefault = true)]
    private sealed record Happening(int Id, string Kind);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_a", In = ["a"]), Index(nameof(Id), With = "fillfactor = 60")]
    private sealed record LooselyIndexed(int Id, string Kind);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_a", In = ["a"]), Index(nameof(Id), With = "fillfactor = 70")]
    private sealed record TightlyIndexed(int Id, string Kind);

    [Table("numbers")]
    private sealed record Number([PrimaryKey] int Id, [Check("value > 0"), Index(Where = "value > 5")] int Value);

    [Table("figures"), RenamedFrom("numbers")]
    private sealed record Figure([PrimaryKey] long Id, [Check("value > 0"), Index(Where = "value > 5")] long Value);

    [Table("short", With = "fillfactor = 70")]
    private sealed record Short([PrimaryKey] int Id);

    [Table("short", With = "fillfactor = 70, toast.autovacuum_enabled = false")]
    private sealed record Long([PrimaryKey] int Id, string? Body);

    internal static IEnumerable<SyncCase> All =>
    [
        new("a new type leaves the storage that the class states") { Before = [typeof(Text)], Rows = "INSERT INTO texts VALUES (1, 'a')", After = [typeof(WiderText)] },
        new("a new collation leaves the storage that the class states") { Before = [typeof(Text)], Rows = "INSERT INTO texts VALUES (1, 'a')", After = [typeof(SortedText)] },
        new("a partitioned table moves to another schema with its partitions")
        {
            Before = [typeof(Event)], Rows = "INSERT INTO events VALUES (1, 'a'), (2, 'b')", After = [typeof(Happening)], Respells = true,
            RowsAfter = ("SELECT tableoid::regclass::text AS place, id FROM log.happenings ORDER BY id", ["log.events_a,1", "log.events_rest,2"]),
        },
        new("a parameter of a partitioned index is changed by building it anew") { Before = [typeof(LooselyIndexed)], Rows = "INSERT INTO events VALUES (1, 'a')", After = [typeof(TightlyIndexed)] },
        new("a table is renamed as a column under its check and index gets another type")
        {
            Before = [typeof(Number)], Rows = "INSERT INTO numbers VALUES (1, 7)", After = [typeof(Figure)], Respells = true, RowsAfter = ("SELECT id, value FROM figures", ["1,7"]),
        },
        new("a toast parameter comes with the first column that may be long") { Before = [typeof(Short)], Rows = "INSERT INTO short VALUES (1)", After = [typeof(Long)] },
    ];
}
