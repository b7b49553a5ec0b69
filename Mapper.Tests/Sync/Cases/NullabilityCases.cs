using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class NullabilityCases
{
    [Table("people")]
    private sealed record Loose([PrimaryKey] int Id, string? Name, int Age);

    [Table("people")]
    private sealed record Strict([PrimaryKey] int Id, string Name, int Age);

    [Table("people")]
    private sealed record Traded([PrimaryKey] int Id, string Name, int? Age);

    [Table("people")]
    private sealed record Loosened([PrimaryKey] int Id, string? Name, int? Age);

    [Table("people")]
    private sealed record DefaultsNull([PrimaryKey] int Id, [Default(Sql = "NULL")] string? Name, int Age);

    [Table("people")]
    private sealed record Checked([PrimaryKey] int Id, [Check("name IS NOT NULL", Name = "filled")] string? Name, int Age);

    internal static IEnumerable<SyncCase> All =>
    [
        new("nullable to NOT NULL, all rows filled")
        {
            Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Strict)],
            Sql = "ALTER TABLE public.people ALTER COLUMN name SET NOT NULL",
        },
        new("nullable to NOT NULL over a NULL") { Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, NULL, 1)", After = [typeof(Strict)], Expect = Outcome.Refused },
        new("nullable to NOT NULL on an empty table") { Before = [typeof(Loose)], After = [typeof(Strict)] },
        new("an unvalidated IS NOT NULL check must not be trusted")
        {
            Before = [typeof(Loose)], Rows = "ALTER TABLE people ADD CONSTRAINT c CHECK (name IS NOT NULL) NOT VALID; INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Strict)],
            Kept = ["constraint on public.people: CHECK ((name IS NOT NULL)) NOT VALID"],
        },
        new("an unvalidated IS NOT NULL check over a NULL")
        {
            Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, NULL, 1); ALTER TABLE people ADD CONSTRAINT c CHECK (name IS NOT NULL) NOT VALID", After = [typeof(Strict)],
            Expect = Outcome.Refused,
        },
        new("replace the check by NOT NULL: set first, drop after") { Before = [typeof(Checked)], Rows = "INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Strict)] },
        new("DEFAULT NULL counts as no default") { Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, NULL, 1)", After = [typeof(DefaultsNull)], Expect = Outcome.Empty },
        new("NOT NULL loosened")
        {
            Before = [typeof(Strict)], Rows = "INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Loose)], Hazards = [],
            Sql = "ALTER TABLE public.people ALTER COLUMN name DROP NOT NULL",
        },
        new("two columns loosened at once") { Before = [typeof(Strict)], Rows = "INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Loosened)] },
        new("one column loosened, another tightened in the same sync") { Before = [typeof(Loose)], Rows = "INSERT INTO people VALUES (1, 'a', 1)", After = [typeof(Traded)] },
    ];
}
