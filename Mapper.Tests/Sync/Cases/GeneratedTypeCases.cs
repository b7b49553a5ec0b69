using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>The type of a generated column: its values are computed, so that none has to be converted, and ALTER TYPE would keep what another type made of them.</summary>
internal static class GeneratedTypeCases
{
    [EnumType("shop.size")]
    private enum Size
    {
        Small,
        Big,
    }

    [EnumType("shop.size")]
    private enum TurnedSize
    {
        Big,
        Small,
    }

    [Table("sums")]
    private sealed record Total([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2")] int? Twice);

    [Table("sums")]
    private sealed record TotalText([PrimaryKey] int Id, int A, [Generated("(a * 2)::text")] string? Twice);

    [Table("sums")]
    private sealed record IsBig([PrimaryKey] int Id, int A, [Generated("a > 1")] bool? Twice);

    [Table("sums")]
    private sealed record Virtual([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2", Virtual = true)] int? Twice);

    [Table("sums")]
    private sealed record Tiny([PrimaryKey] int Id, int A, [Generated("a * 2")] short? Twice);

    [Table("sums")]
    private sealed record Third([PrimaryKey] int Id, int A, [Column(Type = "numeric(10,4)"), Generated("a / 3.0")] decimal? Part);

    [Table("sums")]
    private sealed record Uses([PrimaryKey] int Id, int A, [Column(Type = "integer"), Generated("a * 2"), Unique, Index(Name = "by_twice"), Check("twice > 0"), Comment("two"), ForeignKey<Total>] int? Twice);

    [Table("keyed")]
    private sealed record Keyed(int A, [PrimaryKey, Column(Type = "integer"), Generated("a * 2")] int Twice);

    [Table("kids")]
    private sealed record Kid([PrimaryKey] int Id, [ForeignKey<Keyed>] int? Twice);

    [Table("sized")]
    private sealed record Sized([PrimaryKey] int Id, int A, [Generated("(ARRAY['small'::shop.size, 'big'::shop.size])[a]")] Size? Size);

    [Table("sized")]
    private sealed record TurnedSized([PrimaryKey] int Id, int A, [Generated("(ARRAY['small'::shop.size, 'big'::shop.size])[a]")] TurnedSize? Size);

    private const string Sum = "INSERT INTO sums VALUES (1, 2)";
    private const string ByHand = $"{Sum}; ALTER TABLE sums ALTER COLUMN twice TYPE";

    internal static IEnumerable<SyncCase> All =>
    [
        new("a generated column got a wider type by hand") { Before = [typeof(Total)], Rows = $"{ByHand} bigint", After = [typeof(Total)], RowsAfter = ("SELECT twice FROM sums", ["4"]) },
        new("a generated column with a statistics target and options got a wider type by hand")
        {
            Before = [typeof(Total)], Rows = $"{ByHand} bigint, ALTER COLUMN twice SET STATISTICS 500, ALTER COLUMN twice SET (n_distinct = -0.5)", After = [typeof(Total)],
            Sql = """
                ALTER TABLE public.sums DROP COLUMN twice;
                ALTER TABLE public.sums ADD COLUMN twice integer GENERATED ALWAYS AS (a * 2) STORED, ALTER COLUMN twice SET STATISTICS 500, ALTER COLUMN twice SET (n_distinct = '-0.5')
                """,
            RowsAfter = ("SELECT attstattarget FROM pg_attribute WHERE attrelid = 'sums'::regclass AND attname = 'twice'", ["500"]),
            Kept = ["column public.sums.twice integer GENERATED (a * 2) n_distinct=-0.5"], Instead = ["column public.sums.twice integer GENERATED (a * 2)"],
        },
        new("a generated column got a type by hand that needs a USING back") { Before = [typeof(Total)], Rows = $"{ByHand} text", After = [typeof(Total)], RowsAfter = ("SELECT twice FROM sums", ["4"]) },
        new("a generated column that was rounded by hand is computed anew")
        {
            Before = [typeof(Third)], Rows = $"{Sum}; ALTER TABLE sums ALTER COLUMN part TYPE numeric(10,2)", After = [typeof(Third)], RowsAfter = ("SELECT part FROM sums", ["0.6667"]),
        },
        new("a generated column gets room for more digits")
        {
            Before = [typeof(Third)], Rows = $"{Sum}; ALTER TABLE sums ALTER COLUMN part TYPE numeric(8,4)", After = [typeof(Third)],
            Sql = "ALTER TABLE public.sums ALTER COLUMN part TYPE numeric(10,4)", RowsAfter = ("SELECT part FROM sums", ["0.6667"]),
        },
        new("a generated column gets another type and expression") { Before = [typeof(Total)], Rows = Sum, After = [typeof(TotalText)], RowsAfter = ("SELECT twice FROM sums", ["4"]) },
        new("a generated column gets a type that the former has no conversion to") { Before = [typeof(Total)], Rows = Sum, After = [typeof(IsBig)], RowsAfter = ("SELECT twice FROM sums", ["true"]) },
        new("a generated column gets a type that a row's value does not fit") { Before = [typeof(Total)], Rows = "INSERT INTO sums VALUES (1, 20000)", After = [typeof(Tiny)], Expect = Outcome.RefusedLate("MAP2216") },
        new("a generated column with keys and indexes got another type by hand") { Before = [typeof(Uses)], Rows = "INSERT INTO sums VALUES (2, 1), (4, 2); ALTER TABLE sums ALTER COLUMN twice TYPE bigint", After = [typeof(Uses)] },
        new("another table references a generated key that got another type by hand")
        {
            Before = [typeof(Keyed), typeof(Kid)], Rows = "INSERT INTO keyed (a) VALUES (1), (2); INSERT INTO kids VALUES (1, 2); ALTER TABLE keyed ALTER COLUMN twice TYPE bigint", After = [typeof(Keyed), typeof(Kid)],
            RowsAfter = ("SELECT twice FROM keyed ORDER BY 1", ["2", "4"]),
        },
        new("an undeclared table references a generated key that got another type by hand")
        {
            Before = [typeof(Keyed)], Rows = "ALTER TABLE keyed ALTER COLUMN twice TYPE bigint; CREATE TABLE strange (id int CONSTRAINT fk_kids_twice REFERENCES keyed)", After = [typeof(Keyed)], Expect = Outcome.RefusedWith("MAP2203"),
        },
        new("a view stands on a generated column that got another type by hand")
        {
            Before = [typeof(Total)], Rows = $"{ByHand} bigint; CREATE VIEW seen AS SELECT twice FROM sums", After = [typeof(Total)], Expect = Outcome.RefusedWith("MAP2203"),
        },
        new("the enum of a generated column is reordered") { Before = [typeof(Sized)], Rows = "INSERT INTO sized VALUES (1, 2)", After = [typeof(TurnedSized)], RowsAfter = ("SELECT size FROM sized", ["big"]) },
        new("a virtual generated column got another type by hand") { MinMajor = 18, Before = [typeof(Virtual)], Rows = $"{ByHand} bigint", After = [typeof(Virtual)], RowsAfter = ("SELECT twice FROM sums", ["4"]) },
        new("a virtual generated column got a type by hand that needs a USING back") { MinMajor = 18, Before = [typeof(Virtual)], Rows = $"{ByHand} text", After = [typeof(Virtual)], RowsAfter = ("SELECT twice FROM sums", ["4"]) },
    ];
}
