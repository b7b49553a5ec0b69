using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>
/// What must happen and does not yet. A test holds that each of these still fails: whoever makes one work moves it to its category.
/// </summary>
internal static class OpenCases
{
    [Table("staff")]
    private sealed record Short([PrimaryKey] int Id, [Column(Type = "varchar(10)")] string Name);

    [Table("staff")]
    private sealed record Longer([PrimaryKey] int Id, [Column(Type = "varchar(20)")] string Name);

    private const string Rows = "INSERT INTO staff VALUES (1, 'a')";

    internal static IEnumerable<SyncCase> All =>
    [
        // The server refuses it, and the database is untouched; but the plan says nothing.
        new("materialized view with its own index over the altered column")
        {
            Category = "dependents", Before = [typeof(Short)], After = [typeof(Longer)], Expect = Outcome.Refused,
            Rows = $"{Rows}; CREATE MATERIALIZED VIEW names AS SELECT name FROM staff; CREATE INDEX by_name ON names (name)",
        },
        new("a view over the altered column") { Category = "dependents", Before = [typeof(Short)], Rows = $"{Rows}; CREATE VIEW names AS SELECT name FROM staff", After = [typeof(Longer)], Expect = Outcome.Refused },
        new("a policy over the altered column") { Category = "dependents", Before = [typeof(Short)], Rows = $"{Rows}; CREATE POLICY named ON staff USING (name <> '')", After = [typeof(Longer)], Expect = Outcome.Refused },
    ];
}
