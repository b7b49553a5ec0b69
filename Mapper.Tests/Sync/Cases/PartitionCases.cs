using System.Runtime.Serialization;
using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class PartitionCases
{
    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
    private sealed record Event(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
    [Partition("archive.events_2025", From = "2025-01-01T00:00Z", To = "2026-01-01")]
    private sealed record EventOfTwo(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
    [Partition("events_rest", IsDefault = true)]
    private sealed record EventWithRest(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
    [Partition("events_2027", From = "2027-01-01", To = "2028-01-01")]
    [Partition("events_rest", IsDefault = true)]
    private sealed record EventWithMore(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
    [Unique(nameof(SourceId), nameof(At))]
    private sealed record EventIndexed(long Id, DateTime At, [ForeignKey<Source>, Index] int? SourceId, [Check("length(note) < 9")] string? Note);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Partition("events_2026", From = "2026-01-01", To = "2026-07-01")]
    private sealed record EventOfHalf(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    [PartitionBy(PartitionKind.Range, nameof(Id))]
    private sealed record EventById(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("events")]
    [PrimaryKey(nameof(At), nameof(Id))]
    private sealed record PlainEvent(long Id, DateTime At, [ForeignKey<Source>] int? SourceId);

    [Table("notes"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("notes_1", In = [1])]
    private sealed record Note(int Kind, string Body);

    [Table("notes"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("notes_1", In = [1]), Partition("notes_2", In = [2])]
    private sealed record CompressedNote(int Kind, [Column(Compression = "pglz")] string Body);

    [Table("events")]
    [PartitionBy(PartitionKind.Range, nameof(At))]
    [Unique(nameof(SourceId))]
    private sealed record EventUnique([PrimaryKey] long Id, DateTime At, int? SourceId);

    [Table("sources")]
    private sealed record Source([PrimaryKey] int Id);

    [Table("replies")]
    [ForeignKey(typeof(Event), nameof(EventAt), nameof(EventId))]
    private sealed record Reply([PrimaryKey] int Id, DateTime EventAt, long EventId);

    [Table("regions")]
    [PartitionBy(PartitionKind.List, nameof(Region))]
    [Partition("regions_eu", In = ["de", "fr's"])]
    [Partition("regions_none", In = [null!])]
    private sealed record ByRegion(string? Region, int Rank);

    [EnumType("stage")]
    private enum Stage
    {
        Draft,
        [EnumMember(Value = "at work")]
        AtWork,
        Done,
    }

    [Table("works"), PartitionBy(PartitionKind.List, nameof(Stage)), Partition("works_open", In = [Stage.Draft, Stage.AtWork]), Partition("works_rest", IsDefault = true)]
    private sealed record Work(Stage Stage);

    [EnumType("stage")]
    private enum FewerStages
    {
        Draft,
        [EnumMember(Value = "at work")]
        AtWork,
    }

    [EnumType("stage")]
    private enum MoreStages
    {
        Draft,
        [EnumMember(Value = "at work")]
        AtWork,
        Done,
        Lost,
    }

    [Table("works"), PartitionBy(PartitionKind.List, nameof(Stage)), Partition("works_open", In = [FewerStages.Draft, FewerStages.AtWork]), Partition("works_rest", IsDefault = true)]
    private sealed record FewerWorks(FewerStages Stage);

    [Table("works"), PartitionBy(PartitionKind.List, nameof(Stage)), Partition("works_open", In = [MoreStages.Draft, MoreStages.AtWork]), Partition("works_rest", IsDefault = true)]
    private sealed record MoreWorks(MoreStages Stage);

    [Table("works"), PartitionBy(PartitionKind.List, nameof(Stage)), Partition("works_open", In = [MoreStages.Draft, MoreStages.AtWork]), Partition("works_lost", In = [MoreStages.Lost]), Partition("works_rest", IsDefault = true)]
    private sealed record LostWorks(MoreStages Stage);

    [Table("finished"), PartitionBy(PartitionKind.Range, nameof(Stage)), Partition("works_done", From = Stage.Done)]
    private sealed record WorkByRange(Stage Stage);

    [Table("hashed")]
    [PartitionBy(PartitionKind.Hash, Keys = "(id%100), lower( name )")]
    [Partition("hashed_0", Modulus = 2, Remainder = 0)]
    [Partition("hashed_1", Modulus = 2, Remainder = 1)]
    private sealed record Hashed(int Id, string Name);

    [Table("spans", Unlogged = true)]
    [PartitionBy(PartitionKind.Range, nameof(A), nameof(B))]
    [Partition("spans_low", To = new object[] { 5, 7 })]
    [Partition("spans_high", From = new object[] { 5, 7 })]
    [Index(Keys = "(a+b) desc", Where = "a>0")]
    private sealed record Spans(int A, [Default(Sql = "1+1")] int B);

    [Table("spans")]
    [PartitionBy(PartitionKind.Range, nameof(A), nameof(B))]
    [Partition("spans_low", To = new object[] { 5, 7 })]
    [Partition("spans_high", From = new object[] { 5, 7 })]
    [Index(Keys = "(a+b) desc", Where = "a>0")]
    private sealed record LoggedSpans(int A, [Default(Sql = "1+1")] int B);

    private const string Rows = "INSERT INTO sources VALUES (1); INSERT INTO events VALUES ('2026-05-01', 1, 1), ('2026-06-01', 2, NULL)";

    [EnumType("mood")]
    private enum Mood
    {
        Sad,
        Glad,
    }

    [EnumType("mood")]
    private enum TurnedMood
    {
        Glad,
        Sad,
    }

    [Table("days")]
    [PartitionBy(PartitionKind.Range, nameof(On))]
    [Partition("days_2026", From = "2026-01-01", To = "2027-01-01")]
    private sealed record Day([PrimaryKey] DateOnly On, [Default(Mood.Sad)] Mood Mood);

    [Table("days")]
    [PartitionBy(PartitionKind.Range, nameof(On))]
    [Partition("days_2026", From = "2026-01-01", To = "2027-01-01")]
    private sealed record TurnedDay([PrimaryKey] DateOnly On, [Default(TurnedMood.Sad)] TurnedMood Mood);

    internal static IEnumerable<SyncCase> All =>
    [
        new("compression reaches the partitions, which store the rows")
        {
            Before = [typeof(Note)], Rows = "INSERT INTO notes VALUES (1, 'a')", After = [typeof(CompressedNote)],
            RowsAfter = ("SELECT attrelid::regclass || ' ' || attcompression::text FROM pg_attribute WHERE attname = 'body' AND attrelid::regclass::text LIKE 'notes%' ORDER BY 1", ["notes p", "notes_1 p", "notes_2 p"]),
        },
        new("labels of a column that partitions have are reordered")
        {
            Before = [typeof(Day)], Rows = "INSERT INTO days VALUES ('2026-05-01', 'glad'), ('2026-05-02', 'sad')", After = [typeof(TurnedDay)],
            RowsAfter = ("SELECT \"on\", mood FROM days ORDER BY mood", ["2026-05-01,glad", "2026-05-02,sad"]),
        },
        new("range-partitioned table created")
        {
            Before = [typeof(Source)], After = [typeof(Source), typeof(EventWithRest)],
            Sql = """
                CREATE TABLE public.events (
                    at timestamp with time zone NOT NULL,
                    id bigint NOT NULL,
                    source_id integer,
                    CONSTRAINT pk_events PRIMARY KEY (at, id),
                    CONSTRAINT fk_events_source_id FOREIGN KEY (source_id) REFERENCES public.sources (id)
                ) PARTITION BY RANGE (at);
                CREATE TABLE public.events_2026 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT
                """,
        },
        new("partitioned by list, by hash of expressions, by a range of two columns, by the labels of an enum") { After = [typeof(ByRegion), typeof(Hashed), typeof(Spans), typeof(Work), typeof(WorkByRange)] },
        new("partitioned tables without Mapper's memory are quiet")
        {
            Before = [typeof(ByRegion), typeof(Hashed), typeof(Spans), typeof(Work), typeof(WorkByRange), typeof(EventWithRest), typeof(Source)],
            After = [typeof(ByRegion), typeof(Hashed), typeof(Spans), typeof(Work), typeof(WorkByRange), typeof(EventWithRest), typeof(Source)],
            Rows = $"{Rows}; DROP SCHEMA mapper CASCADE", Expect = Outcome.Empty,
        },
        new("second partition declared in the model")
        {
            Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(EventOfTwo)],
            Sql = "CREATE SCHEMA archive;\nCREATE TABLE archive.events_2025 PARTITION OF public.events FOR VALUES FROM ('2025-01-01T00:00Z') TO ('2026-01-01')",
        },
        new("partition declared whose rows are not in the default one") { Before = [typeof(Source), typeof(EventWithRest)], Rows = $"{Rows}, ('2030-01-01', 3, 1)", After = [typeof(Source), typeof(EventWithMore)] },
        new("partition declared whose rows are in the default one") { Before = [typeof(Source), typeof(EventWithRest)], Rows = $"{Rows}, ('2027-05-01', 3, 1)", After = [typeof(Source), typeof(EventWithMore)], Expect = Outcome.RefusedWith("MAP2214") },
        new("partition no longer declared stays")
        {
            Before = [typeof(Source), typeof(EventWithRest)], Rows = Rows, After = [typeof(Source), typeof(Event)], Expect = Outcome.Empty,
        },
        new("partitions of an operator stay, one of them partitioned again")
        {
            Before = [typeof(Source), typeof(Event)], After = [typeof(Source), typeof(Event)], Expect = Outcome.Empty,
            Rows = $"{Rows}; CREATE TABLE mine PARTITION OF events FOR VALUES FROM ('2028-01-01') TO ('2029-01-01') PARTITION BY HASH (id); CREATE TABLE mine_0 PARTITION OF mine FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
        },
        new("index on the parent is built and attached on every partition") { Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(EventIndexed)] },
        new("foreign key to a partitioned table") { Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(Event), typeof(Reply)] },
        new("foreign key to a partitioned table is quiet")
        {
            Before = [typeof(Source), typeof(Event), typeof(Reply)], Rows = $"{Rows}; INSERT INTO replies VALUES (1, '2026-05-01', 1)", After = [typeof(Source), typeof(Event), typeof(Reply)], Expect = Outcome.Empty,
        },
        new("partition key changed on a table with rows") { Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(EventById)], Expect = Outcome.RefusedWith("MAP2121") },
        new("a plain table is to be partitioned") { Before = [typeof(Source), typeof(PlainEvent)], Rows = Rows, After = [typeof(Source), typeof(Event)], Expect = Outcome.RefusedWith("MAP2121") },
        new("a partitioned table is to be plain") { Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(PlainEvent)], Expect = Outcome.RefusedWith("MAP2121") },
        new("unique constraint that lacks the partition key cannot exist")
        {
            Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(EventUnique)], Expect = Outcome.Mistaken("MAP1092", "MAP1092"),
        },
        new("a label goes of the enum that a table is partitioned by") { Before = [typeof(Work)], Rows = "INSERT INTO works VALUES ('draft')", After = [typeof(FewerWorks)], Expect = Outcome.RefusedWith("MAP2121"), MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector },
        new("a label comes, and a partition for it with the same sync") { Before = [typeof(Work)], Rows = "INSERT INTO works VALUES ('draft')", After = [typeof(LostWorks)], Expect = Outcome.RefusedWith("MAP2121"), MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector },
        new("a label comes, and a partition for it later")
        {
            Before = [typeof(MoreWorks)], Rows = "INSERT INTO works VALUES ('draft')", After = [typeof(LostWorks)], MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector,
        },
        new("partitions become logged")
        {
            Before = [typeof(Spans)], Rows = "INSERT INTO spans VALUES (1, 1), (9, 9)", After = [typeof(LoggedSpans)],
            Sql = "ALTER TABLE public.spans_high SET LOGGED;\nALTER TABLE public.spans_low SET LOGGED",
        },
        new("bounds of a partition change") { Before = [typeof(Source), typeof(Event)], Rows = Rows, After = [typeof(Source), typeof(EventOfHalf)], Expect = Outcome.RefusedWith("MAP2122") },
    ];
}
