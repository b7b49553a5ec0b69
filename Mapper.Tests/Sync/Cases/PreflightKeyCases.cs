using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Keys over rows that comply with them, and over rows that do not.</summary>
internal static class PreflightKeyCases
{
    [Table("people")]
    private sealed record Keyless(int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    private sealed record Keyed([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    [PrimaryKey(nameof(Id), nameof(Tenant))]
    private sealed record KeyedTwice(int Id, string? Email, string Tenant, bool Gone);

    [Table("people")]
    [Unique(nameof(Email), nameof(Tenant))]
    private sealed record Pair([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    [Index(Keys = "lower(email)", Unique = true, Name = "by_email")]
    private sealed record AnyCase([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    [Index(nameof(Email), Unique = true, Where = "NOT gone", Name = "by_email")]
    private sealed record OncePresent([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    [Index(Keys = "email text_pattern_ops", Unique = true, Name = "by_email")]
    private sealed record ByPattern([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone);

    [Table("people")]
    private sealed record NewUnique([PrimaryKey] int Id, string? Email, string? Tenant, bool Gone, [Unique] int? Badge);

    [Table("people")]
    private sealed record Wider([PrimaryKey] int Id, [Unique, Column(Type = "varchar(20)")] string? Email);

    [Table("people")]
    private sealed record Narrow([PrimaryKey] int Id, [Column(Type = "varchar(10)")] string? Email);

    [Table("people")]
    [PartitionBy(PartitionKind.List, nameof(Tenant))]
    [Partition("people_all", IsDefault = true)]
    private sealed record Dealt(int Id, int Tenant);

    [Table("people")]
    [PartitionBy(PartitionKind.List, nameof(Tenant))]
    [Partition("people_all", IsDefault = true)]
    [Unique(nameof(Id), nameof(Tenant))]
    private sealed record DealtOnce(int Id, int Tenant);

    private static string Rows(string values) => $"INSERT INTO people (id, email, tenant, gone) VALUES {values}";

    internal static IEnumerable<SyncCase> All =>
    [
        new("primary key over two equal rows of a table without one") { Before = [typeof(Keyless)], Rows = Rows("(1, 'a', 'x', false), (1, 'b', 'y', false)"), After = [typeof(Keyed)], Expect = Outcome.RefusedWith("MAP2210") },
        new("primary key of two columns, rows comply") { Before = [typeof(Keyless)], Rows = Rows("(1, 'a', 'x', false), (1, 'b', 'y', false)"), After = [typeof(KeyedTwice)] },
        new("primary key of two columns over a NULL and two equal rows")
        {
            Before = [typeof(Keyless)], Rows = Rows("(1, 'a', 'x', false), (1, 'b', 'x', false), (2, 'b', NULL, false)"), After = [typeof(KeyedTwice)], Expect = Outcome.RefusedWith("MAP2210", "MAP2215"),
        },
        new("unique constraint of two columns, equal but for a NULL") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', NULL, false), (2, 'a', NULL, false), (3, 'a', 'x', false)"), After = [typeof(Pair)] },
        new("unique constraint of two columns over equal rows") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'a', 'x', false)"), After = [typeof(Pair)], Expect = Outcome.RefusedWith("MAP2210") },
        new("unique index over an expression, rows comply") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'B', 'x', false), (3, NULL, 'x', false), (4, NULL, 'x', false)"), After = [typeof(AnyCase)] },
        new("unique index over an expression, rows equal but for case") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'A', 'x', false)"), After = [typeof(AnyCase)], Expect = Outcome.RefusedWith("MAP2210") },
        new("partial unique index, equal rows outside it") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'a', 'x', true), (3, 'a', 'x', true)"), After = [typeof(OncePresent)] },
        new("partial unique index, equal rows inside it") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'a', 'x', false)"), After = [typeof(OncePresent)], Expect = Outcome.RefusedWith("MAP2210") },
        new("unique index with an operator class, rows comply") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'b', 'x', false)"), After = [typeof(ByPattern)] },
        new("unique index with an operator class over equal rows") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'a', 'x', false)"), After = [typeof(ByPattern)], Expect = Outcome.RefusedWith("MAP2210") },
        new("unique constraint on a column that is added") { Before = [typeof(Keyed)], Rows = Rows("(1, 'a', 'x', false), (2, 'a', 'x', false)"), After = [typeof(NewUnique)] },
        new("unique constraint on a column that is widened, over equal rows") { Before = [typeof(Narrow)], Rows = "INSERT INTO people VALUES (1, 'a'), (2, 'a')", After = [typeof(Wider)], Expect = Outcome.RefusedWith("MAP2210") },
        new("unique constraint of a partitioned table, rows comply") { Before = [typeof(Dealt)], Rows = "INSERT INTO people VALUES (1, 1), (1, 2)", After = [typeof(DealtOnce)] },
        new("unique constraint of a partitioned table over equal rows") { Before = [typeof(Dealt)], Rows = "INSERT INTO people VALUES (1, 1), (1, 1)", After = [typeof(DealtOnce)], Expect = Outcome.RefusedWith("MAP2210") },
        new("unique constraint of a table whose heirs have equal rows")
        {
            Before = [typeof(Keyed)], Rows = $"{Rows("(1, 'a', 'x', false)")}; CREATE TABLE heirs () INHERITS (people); INSERT INTO heirs VALUES (2, 'a', 'x', false)", After = [typeof(Pair)],
            Kept = ["table public.heirs", "column public.heirs.email text", "column public.heirs.gone boolean NOT NULL", "column public.heirs.id integer NOT NULL", "column public.heirs.tenant text"],
        },
    ];
}
