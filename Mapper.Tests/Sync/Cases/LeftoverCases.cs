using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What nobody declares: it stays.</summary>
internal static class LeftoverCases
{
    [Table("staff")]
    private sealed record Full([PrimaryKey] int Id, string Name, string Badge, [Default(1)] int Floor);

    [Table("staff")]
    private sealed record Less([PrimaryKey] int Id, string Name);

    [Table("staff")]
    private sealed record Wider([PrimaryKey] int Id, string Name, string? Note);

    [Table("desks")]
    private sealed record Desk([PrimaryKey] int Id);

    [Table("odd (table), really?")]
    private sealed record Odd([PrimaryKey] int Id, string? Name);

    [Table("odd (table), really?")]
    private sealed record OddWider([PrimaryKey] int Id, string? Name, string? Note);

    private const string Rows = "INSERT INTO staff VALUES (1, 'a')";

    private const string ByHand = $"""
        {Rows}; ALTER TABLE staff ENABLE ROW LEVEL SECURITY; CREATE POLICY seen ON staff USING (id > 0);
        CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER noting BEFORE UPDATE ON staff EXECUTE FUNCTION noted();
        GRANT SELECT ON staff TO public; ALTER TABLE staff SET (fillfactor = 80); ALTER TABLE staff REPLICA IDENTITY FULL
        """;

    internal static IEnumerable<SyncCase> All =>
    [
        new("table missing from the model is unmanaged, not dropped") { Before = [typeof(Less), typeof(Desk)], Rows = Rows, After = [typeof(Less)], Expect = Outcome.Empty },
        new("a column that nobody declares stays, and rows can still be added")
        {
            Before = [typeof(Full)], Rows = "INSERT INTO staff VALUES (1, 'a', 'b')", After = [typeof(Less)], Sql = "ALTER TABLE public.staff ALTER COLUMN badge DROP NOT NULL",
            Kept = ["column public.staff.badge text", "column public.staff.floor integer NOT NULL DEFAULT 1"],
        },
        new("a column left over by hand that allows NULL is no reason to act")
        {
            Before = [typeof(Less)], Rows = $"{Rows}; ALTER TABLE staff ADD extra text", After = [typeof(Less)], Expect = Outcome.Empty,
        },
        new("RLS, policy, trigger, grants, reloptions and REPLICA IDENTITY set by a DBA survive an unrelated change")
        {
            Before = [typeof(Less)], Rows = ByHand, After = [typeof(Wider)],
            Kept =
            [
                "policy seen on public.staff: permissive * to public using (id > 0)", "trigger noting on public.staff",
                "RLS public.staff", "replica identity public.staff f", "granted public.staff to public: SELECT", "stored public.staff (fillfactor=80)",
            ],
        },
    ];

    internal static IEnumerable<SyncCase> Dependents =>
    [
        new("column added under a SELECT * view")
        {
            Before = [typeof(Less)], Rows = $"{Rows}; CREATE VIEW everyone AS SELECT * FROM staff", After = [typeof(Wider)], Kept = ["view public.everyone"],
            RowsAfter = ("SELECT * FROM everyone", ["1,a"]),
        },
        new("table and view names with parentheses and punctuation")
        {
            Before = [typeof(Odd)], Rows = "INSERT INTO \"odd (table), really?\" VALUES (1, 'a'); CREATE VIEW \"a; view--\" AS SELECT id FROM \"odd (table), really?\"", After = [typeof(OddWider)],
            Kept = ["view public.a; view--"],
        },
    ];
}
