using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class CheckCases
{
    [Table("orders")]
    private sealed record Plain([PrimaryKey] int Id, int Total, string? Note);

    [Table("orders")]
    private sealed record Positive([PrimaryKey] int Id, [Check("total >= 0")] int Total, string? Note);

    [Table("orders")]
    private sealed record PositiveAsStored([PrimaryKey] int Id, [Check("(total >= 0)")] int Total, string? Note);

    [Table("orders")]
    private sealed record Greater([PrimaryKey] int Id, [Check("total >= 1")] int Total, string? Note);

    [Table("orders")]
    private sealed record Three([PrimaryKey] int Id, [Check("total >= 0", Name = "a"), Check("total < 100", Name = "b"), Check("total <> 13", Name = "c")] int Total, string? Note);

    [Table("orders")]
    private sealed record Named([PrimaryKey] int Id, [Check("total >= 0", Name = "never_negative")] int Total, string? Note);

    [Table("orders")]
    private sealed record Spelled([PrimaryKey] int Id, [Check("NOT total<0 AND total in (1,2, 3) or Note like 'x%' or total BETWEEN 4 AND 5")] int Total, string? Note);

    [Table("Quoted Orders")]
    [Check("\"The Total\" > 0 AND \"user\" <> ''", Name = "It's \"quoted\"")]
    private sealed record Quoted([PrimaryKey] int Id, [Column("The Total")] int Total, [Column("user")] string User);

    private const string Filled = "INSERT INTO orders VALUES (1, 5, 'x')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("check added, rows comply")
        {
            Before = [typeof(Plain)], Rows = Filled, After = [typeof(Positive)], Hazards = [HazardKind.DataDependent, HazardKind.Blocking],
            Sql = "ALTER TABLE public.orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0)",
        },
        new("check added, a row contradicts it") { Before = [typeof(Plain)], Rows = "INSERT INTO orders VALUES (1, -5, 'x')", After = [typeof(Positive)], Expect = Outcome.RefusedWith("MAP2211") },
        new("three checks on one column") { Before = [typeof(Plain)], Rows = Filled, After = [typeof(Three)] },
        new("quoted columns and a quoted constraint name") { Before = [typeof(Quoted)], Rows = "INSERT INTO \"Quoted Orders\" VALUES (1, 5, 'x')", After = [typeof(Quoted)], Expect = Outcome.Empty },
        new("same name, new expression; present rows satisfy both") { Before = [typeof(Positive)], Rows = Filled, After = [typeof(Greater)] },
        new("same name, new expression; a row contradicts it") { Before = [typeof(Positive)], Rows = "INSERT INTO orders VALUES (1, 0, 'x')", After = [typeof(Greater)], Expect = Outcome.RefusedWith("MAP2211") },
        new("check spellings that the catalog rewrites are equal") { Before = [typeof(Spelled)], Rows = Filled, After = [typeof(Spelled)], Expect = Outcome.Empty },
        new("a check that Mapper made and nobody declares any more is dropped")
        {
            Before = [typeof(Positive)], Rows = Filled, After = [typeof(Plain)], Hazards = [HazardKind.Compatibility],
            Sql = "ALTER TABLE public.orders DROP CONSTRAINT ck_orders_total",
        },
        new("a check made by hand stays")
        {
            Before = [typeof(Plain)], Rows = $"{Filled}; ALTER TABLE orders ADD CONSTRAINT mine CHECK (total < 1000)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
        new("a check gets the name that its class chooses") { Before = [typeof(Positive)], Rows = Filled, After = [typeof(Named)] },
        new("an unvalidated check is validated")
        {
            Before = [typeof(Plain)], Rows = $"{Filled}; ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0) NOT VALID", After = [typeof(Positive)],
            Sql = "ALTER TABLE public.orders VALIDATE CONSTRAINT ck_orders_total",
        },
        new("an unvalidated check of another name is validated, not doubled")
        {
            Before = [typeof(Plain)], Rows = $"{Filled}; ALTER TABLE orders ADD CONSTRAINT by_hand CHECK (total >= 0) NOT VALID", After = [typeof(PositiveAsStored)],
            Sql = "ALTER TABLE public.orders VALIDATE CONSTRAINT by_hand",
        },
        new("a check that is not enforced is made anew")
        {
            Before = [typeof(Plain)], Rows = $"{Filled}; ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0) NOT ENFORCED", After = [typeof(Positive)], MinMajor = 18,
            Sql = "ALTER TABLE public.orders DROP CONSTRAINT ck_orders_total;\nALTER TABLE public.orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0)",
        },
        new("an unvalidated check that a row contradicts")
        {
            Before = [typeof(Plain)], Rows = "INSERT INTO orders VALUES (1, -5, 'x'); ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0) NOT VALID", After = [typeof(Positive)], Expect = Outcome.RefusedWith("MAP2211"),
        },
    ];
}
