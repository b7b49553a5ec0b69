using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class IndexCases
{
    [Table("logs", Schema = "app")]
    private sealed record Plain([PrimaryKey] int Id, string? Name, int Rank);

    [Table("logs", Schema = "app")]
    [Index(nameof(Rank), nameof(Name), Descending = [true, false])]
    private sealed record TwoColumns([PrimaryKey] int Id, string? Name, int Rank);

    [Table("logs", Schema = "app")]
    [Index(Keys = "lower(name)", Name = "by_lower")]
    private sealed record Lower([PrimaryKey] int Id, string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Descending([PrimaryKey] int Id, string? Name, [Index(Name = "by_rank", Descending = [true])] int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Ascending([PrimaryKey] int Id, string? Name, [Index(Name = "by_rank")] int Rank);

    [Table("logs", Schema = "app")]
    private sealed record NullsFirst([PrimaryKey] int Id, string? Name, [Index(Name = "by_rank", NullsFirst = [true])] int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Partial([PrimaryKey] int Id, [Index(Name = "by_name", Where = "rank > 0", Include = ["Rank"])] string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record PartialMore([PrimaryKey] int Id, [Index(Name = "by_name", Where = "rank > 0", Include = ["Rank", "More"])] string? Name, int Rank, string? More);

    [Table("logs", Schema = "app")]
    private sealed record PartialSpelled([PrimaryKey] int Id, [Index(Name = "by_name", Where = "NOT (Rank<=0)  AND name IS not null")] string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Operator([PrimaryKey] int Id, [Index(Name = "by_name", Operators = ["text_ops"])] string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Indexed([PrimaryKey] int Id, [Index(Name = "by_name")] string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Filled([PrimaryKey] int Id, [Index(Name = "by_name", With = "fillfactor = 70")] string? Name, int Rank);

    [Table("logs", Schema = "app")]
    private sealed record Derived([PrimaryKey] int Id, [Index] string? Name, int Rank);

    [Table("logs", Schema = "other")]
    private sealed record Elsewhere([PrimaryKey] int Id, [Index(Name = "by_name")] string? Name);

    private const string Rows = "INSERT INTO app.logs VALUES (1, 'A', 5), (2, NULL, -5)";

    internal static IEnumerable<SyncCase> All =>
    [
        new("two-column index, first DESC, in a named schema")
        {
            Before = [typeof(Plain)], Rows = Rows, After = [typeof(TwoColumns)], Hazards = [HazardKind.Blocking],
            Sql = "CREATE INDEX ix_logs_rank_name ON app.logs (rank DESC, name)",
        },
        new("lower(name)") { Before = [typeof(Plain)], Rows = Rows, After = [typeof(Lower)] },
        new("same index name in two schemas; only one changes") { Before = [typeof(Indexed), typeof(Elsewhere)], Rows = Rows, After = [typeof(Filled), typeof(Elsewhere)] },
        new("DESC removed from the only key") { Before = [typeof(Descending)], Rows = Rows, After = [typeof(Ascending)] },
        new("NULLS FIRST / NULLS LAST changed") { Before = [typeof(Ascending)], Rows = Rows, After = [typeof(NullsFirst)] },
        new("INCLUDE list grows with a new column; partial predicate stays") { Before = [typeof(Partial)], Rows = Rows, After = [typeof(PartialMore)] },
        new("predicate spelled differently is stable") { Before = [typeof(PartialSpelled)], Rows = Rows, After = [typeof(PartialSpelled)], Expect = Outcome.Empty },
        new("explicitly naming the default operator class is not a change") { Before = [typeof(Indexed)], Rows = Rows, After = [typeof(Operator)], Expect = Outcome.Empty },
        new("INVALID leftover of a failed concurrent build must be rebuilt, not taken as present")
        {
            Before = [typeof(Indexed)], Rows = $"{Rows}; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.by_name'::regclass", After = [typeof(Indexed)],
        },
        new("an index created by a DBA outside the model must survive by default")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; CREATE INDEX by_hand ON app.logs (rank)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
        new("an index of a DBA survives a change beside it")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; CREATE INDEX by_hand ON app.logs (rank)", After = [typeof(Indexed)], Kept = ["index: CREATE INDEX ON app.logs USING btree (rank)"],
        },
        new("an index that Mapper made and nobody declares any more is dropped") { Before = [typeof(Indexed)], Rows = Rows, After = [typeof(Plain)], Sql = "DROP INDEX app.by_name", Hazards = [HazardKind.Compatibility] },
        new("an index gets the name that its class chooses") { Before = [typeof(Derived)], Rows = Rows, After = [typeof(Indexed)], Sql = "ALTER INDEX app.ix_logs_name RENAME TO by_name", Hazards = [] },
        new("an index whose class no longer chooses a name keeps it") { Before = [typeof(Indexed)], Rows = Rows, After = [typeof(Derived)], Expect = Outcome.Empty },
        new("storage parameters of an index change")
        {
            Before = [typeof(Indexed)], Rows = Rows, After = [typeof(Filled)], Sql = "ALTER INDEX app.by_name SET (fillfactor = '70')", Hazards = [],
        },
        new("storage parameters of an index go") { Before = [typeof(Filled)], Rows = Rows, After = [typeof(Indexed)], Sql = "ALTER INDEX app.by_name RESET (fillfactor)" },
    ];
}
