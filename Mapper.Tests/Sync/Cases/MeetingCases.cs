using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Several changes of one column, constraint or key that meet in one sync.</summary>
internal static class MeetingCases
{
    [Table("codes")]
    private sealed record Code([PrimaryKey] int Id, [Unique] int Number);

    [Table("parts")]
    private sealed record Part([PrimaryKey] int Id, [ForeignKey(typeof(Code), References = [nameof(Code.Number)])] int Number);

    [Table("parts")]
    private sealed record LoosePart([PrimaryKey] int Id, int Number);

    [Table("sums")]
    private sealed record Indexed([PrimaryKey] int Id, int Part)
    {
        [Generated("part + 1"), Index, Unique]
        public int Whole { get; init; }
    }

    [Table("sums")]
    private sealed record Tallied([PrimaryKey] int Id, int Part, [RenamedFrom("whole"), Index, Unique] int Count);

    [Table("names")]
    private sealed record Name([PrimaryKey] int Id, [Collation("C"), Index] string Code, [Column(Length = 9), Collation("C"), Index] string Title);

    [Table("names")]
    private sealed record Number([PrimaryKey] int Id, [Index] int Code, [Collation("POSIX"), Index] string Title);

    [Table("keys")]
    private sealed record Counted([PrimaryKey, Identity(MaxValue = 5_000_000_000, Increment = 2)] long Id);

    [Table("keys")]
    private sealed record Recounted([PrimaryKey, Identity(MaxValue = 2_000_000_000, Increment = 1)] int Id);

    [Table("keys"), Check("id > 0", Name = "positive"), ForeignKey(typeof(Part), nameof(Id), Name = "of_part")]
    private sealed record Named([PrimaryKey] int Id);

    [Table("trees")]
    private sealed record Tree([PrimaryKey] int Id, int Number, [ForeignKey<Tree>] int? Parent);

    [Table("trees"), Removed("id")]
    private sealed record Numbering([PrimaryKey] int Number, int? Parent);

    [Table("codes"), Removed("number")]
    private sealed record Numberless([PrimaryKey] int Id);

    internal static IEnumerable<SyncCase> All => Cases.Select(it => it with { MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector });

    private static IEnumerable<SyncCase> Cases =>
    [
        new("a generated column becomes ordinary under another name, with its index and its key")
        {
            Before = [typeof(Indexed)], Rows = "INSERT INTO sums VALUES (1, 5)", After = [typeof(Tallied)], RowsAfter = ("SELECT count FROM sums", ["6"]),
        },
        new("texts that are sorted otherwise become a number, and a longer text of another order")
        {
            Before = [typeof(Name)], Rows = "INSERT INTO names VALUES (1, '5', 'x')", After = [typeof(Number)], RowsAfter = ("SELECT code, title FROM names", ["5,x"]),
            Sql = """
                ALTER TABLE public.names ALTER COLUMN code TYPE integer USING code::integer;
                ALTER TABLE public.names ALTER COLUMN title TYPE text COLLATE "POSIX"
                """,
            Hazards = [HazardKind.DataDependent, HazardKind.Blocking],
        },
        new("an identity's bound comes within the type that its column gets") { Before = [typeof(Counted)], Rows = "INSERT INTO keys VALUES (DEFAULT)", After = [typeof(Recounted)], RowsAfter = ("SELECT id FROM keys", ["1"]) },
        new("an identity's bound needs the type that its column gets") { Before = [typeof(Recounted)], Rows = "INSERT INTO keys VALUES (DEFAULT)", After = [typeof(Counted)], RowsAfter = ("SELECT id FROM keys", ["1"]) },
        new("a check and a foreign key that passed over the rows, under other names than the class gives them")
        {
            Before =
                """
                CREATE TABLE codes (id int CONSTRAINT pk_codes PRIMARY KEY, number int NOT NULL CONSTRAINT uq_codes_number UNIQUE);
                CREATE TABLE parts (id int CONSTRAINT pk_parts PRIMARY KEY, number int NOT NULL CONSTRAINT fk_parts_number REFERENCES codes (number));
                CREATE TABLE keys (id int CONSTRAINT pk_keys PRIMARY KEY)
                """,
            Rows = "INSERT INTO codes VALUES (1, 5); INSERT INTO parts VALUES (1, 5); INSERT INTO keys VALUES (1); ALTER TABLE keys ADD CHECK (id > 0) NOT VALID, ADD FOREIGN KEY (id) REFERENCES parts NOT VALID",
            After = [typeof(Code), typeof(Part), typeof(Named)],
            Sql = """
                ALTER TABLE public.keys RENAME CONSTRAINT keys_id_check TO positive;
                ALTER TABLE public.keys RENAME CONSTRAINT keys_id_fkey TO of_part;
                ALTER TABLE public.keys VALIDATE CONSTRAINT positive;
                ALTER TABLE public.keys VALIDATE CONSTRAINT of_part
                """,
        },
        new("a key goes that its own table refers to")
        {
            Before = [typeof(Tree)], Rows = "INSERT INTO trees VALUES (1, 5, 1)", After = [typeof(Numbering)], Drops = ["public.trees.id"],
            UndoLeaves =
            [
                "+     id integer", "-     id integer NOT NULL", "+ COPY public.trees (number, parent, id) FROM stdin;", "- COPY public.trees (id, number, parent) FROM stdin;", "+ 5\t1\t\\N", "- 1\t5\t1",
                "- ALTER TABLE ONLY public.trees", "-     ADD CONSTRAINT pk_trees PRIMARY KEY (id);", "- ALTER TABLE ONLY public.trees", "-     ADD CONSTRAINT fk_trees_parent FOREIGN KEY (parent) REFERENCES public.trees(id);",
            ],
        },
        new("a unique column goes that another table refers to, and the references stay")
        {
            Before = [typeof(Code), typeof(Part)], Rows = "INSERT INTO codes VALUES (1, 5); INSERT INTO parts VALUES (1, 5)", After = [typeof(Numberless), typeof(LoosePart)], Drops = ["public.codes.number"],
            UndoLeaves =
            [
                "+     number integer", "-     number integer NOT NULL", "+ 1\t\\N", "- 1\t5",
                "- ALTER TABLE ONLY public.parts", "-     ADD CONSTRAINT fk_parts_number FOREIGN KEY (number) REFERENCES public.codes(number);",
            ],
        },
    ];
}
