using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What the server does not let change under others: it is named, and stays.</summary>
internal static class DependentCases
{
    [Table("staff")]
    private sealed record Short([PrimaryKey] int Id, [Column(Type = "varchar(10)")] string Name);

    [Table("staff")]
    private sealed record Longer([PrimaryKey] int Id, [Column(Type = "varchar(20)")] string Name);

    private const string Rows = "INSERT INTO staff VALUES (1, 'a')";

    internal static IEnumerable<SyncCase> All { get; } =
    [
        new("materialized view with its own index over the altered column")
        {
            Before = [typeof(Short)], After = [typeof(Longer)], Expect = Outcome.RefusedWith("MAP2207"),
            Rows = $"{Rows}; CREATE MATERIALIZED VIEW names AS SELECT name FROM staff; CREATE INDEX by_name ON names (name)",
        },
        new("a view over the altered column") { Before = [typeof(Short)], Rows = $"{Rows}; CREATE VIEW names AS SELECT name FROM staff", After = [typeof(Longer)], Expect = Outcome.RefusedWith("MAP2207") },
        new("a policy over the altered column") { Before = [typeof(Short)], Rows = $"{Rows}; CREATE POLICY named ON staff USING (name <> '')", After = [typeof(Longer)], Expect = Outcome.RefusedWith("MAP2207") },
    ];
}
