using Mapper.Annotations;
using NpgsqlTypes;

namespace Mapper.Tests.Sync.Cases;

internal static class ExclusionCases
{
    [Table("bookings")]
    [Extension("btree_gist")]
    private sealed record Plain([PrimaryKey] int Id, int Room, NpgsqlRange<int> During, string? Status);

    [Table("bookings")]
    [Extension("btree_gist")]
    [Exclude("room WITH =, during WITH &&")]
    private sealed record Apart([PrimaryKey] int Id, int Room, NpgsqlRange<int> During, string? Status);

    [Table("bookings")]
    [Extension("btree_gist")]
    [Exclude("(Room+1) with =, during WITH  &&", Where = "status<>'cancelled'", Name = "no_overlap", Deferrable = true, InitiallyDeferred = true)]
    private sealed record ApartUnlessCancelled([PrimaryKey] int Id, int Room, NpgsqlRange<int> During, string? Status);

    [Table("bookings")]
    [Extension("btree_gist")]
    [Exclude("room WITH =, during WITH &&", Name = "chosen")]
    private sealed record Named([PrimaryKey] int Id, int Room, NpgsqlRange<int> During, string? Status);

    [Table("bookings")]
    [Extension("btree_gist")]
    [Exclude("room WITH =", Name = "chosen", Method = "hash")]
    private sealed record Hashed([PrimaryKey] int Id, int Room, NpgsqlRange<int> During, string? Status);

    private const string Rows = "INSERT INTO bookings VALUES (1, 1, '[1,5)', 'x'), (2, 2, '[3,9)', 'cancelled')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("GiST exclusion constraint added, another dropped")
        {
            Before = [typeof(ApartUnlessCancelled)], Rows = Rows, After = [typeof(Apart)],
            Sql = "ALTER TABLE public.bookings DROP CONSTRAINT no_overlap;\nALTER TABLE public.bookings ADD CONSTRAINT ex_bookings_1 EXCLUDE USING gist (room WITH =, during WITH &&)",
        },
        new("a table with an exclusion constraint and its extension are new") { After = [typeof(ApartUnlessCancelled)] },
        new("exclusion constraint added to a filled table") { Before = [typeof(Plain)], Rows = Rows, After = [typeof(ApartUnlessCancelled)], Hazards = [HazardKind.DataDependent, HazardKind.Blocking] },
        new("exclusion constraint over rows that conflict") { Before = [typeof(Plain)], Rows = $"{Rows}, (3, 1, '[2,3)', 'x')", After = [typeof(Apart)], Expect = Outcome.RefusedWith("MAP2213") },
        new("exclusion constraint of the same name and other elements") { Before = [typeof(Named)], Rows = Rows, After = [typeof(Hashed)] },
        new("exclusion constraint gets the name that its class chooses")
        {
            Before = [typeof(Apart)], Rows = Rows, After = [typeof(Named)], Sql = "ALTER TABLE public.bookings RENAME CONSTRAINT ex_bookings_1 TO chosen",
        },
        new("exclusion constraint that Mapper made and nobody declares any more is dropped") { Before = [typeof(Apart)], Rows = Rows, After = [typeof(Plain)] },
        new("exclusion constraint made by hand stays")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; ALTER TABLE bookings ADD CONSTRAINT mine EXCLUDE (id WITH =)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
        new("exclusion constraint of a database that is adopted")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; ALTER TABLE bookings ADD CONSTRAINT mine EXCLUDE USING gist ((room + 1) WITH =, during WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY DEFERRED; DROP SCHEMA mapper CASCADE",
            After = [typeof(ApartUnlessCancelled)], Sql = "ALTER TABLE public.bookings RENAME CONSTRAINT mine TO no_overlap",
        },
    ];
}
