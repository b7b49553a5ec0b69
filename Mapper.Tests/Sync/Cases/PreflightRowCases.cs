using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Checks, references and exclusions over rows that comply with them, and over rows that do not.</summary>
internal static class PreflightRowCases
{
    [Table("parts")]
    private sealed record Part([PrimaryKey] int Id, int? ParentId, int? Weight);

    [Table("parts")]
    private sealed record Nested([PrimaryKey] int Id, [ForeignKey<Nested>] int? ParentId, int? Weight);

    [Table("parts")]
    private sealed record Weighed([PrimaryKey] int Id, int? ParentId, [Check("parts.weight > 0")] int? Weight);

    [Table("parts")]
    private sealed record Priced([PrimaryKey] int Id, int? ParentId, int? Weight, [Check("price >= 0")][Default(1)] int Price);

    [Table("parts")]
    private sealed record Divided([PrimaryKey] int Id, int? ParentId, [Check("12 / weight > 1")] int? Weight);

    [Table("makers")]
    private sealed record Maker([PrimaryKey] int Id);

    [Table("parts")]
    private sealed record Made([PrimaryKey] int Id, [ForeignKey<Maker>(Name = "made_by")] int? ParentId, int? Weight);

    [Table("parts")]
    [Check("total > 0", Name = "positive")]
    private sealed record Plus([PrimaryKey] int Id, int? Weight, [Generated("coalesce(weight, 0) + 1")] int Total);

    [Table("parts")]
    private sealed record Minus([PrimaryKey] int Id, int? Weight, [Generated("coalesce(weight, 0) - 1")] int Total);

    private const string Chain = "INSERT INTO parts VALUES (1, NULL, 5), (2, 1, NULL), (3, 3, 6)";

    internal static IEnumerable<SyncCase> All =>
    [
        new("a table references itself, rows comply") { Before = [typeof(Part)], Rows = Chain, After = [typeof(Nested)] },
        new("a table references itself, a row's parent is missing") { Before = [typeof(Part)], Rows = "INSERT INTO parts VALUES (1, 2, 5), (3, 3, 6)", After = [typeof(Nested)], Expect = Outcome.RefusedWith("MAP2212") },
        new("a reference to a table that is made, all NULL") { Before = [typeof(Part)], Rows = "INSERT INTO parts VALUES (1, NULL, 5)", After = [typeof(Maker), typeof(Made)] },
        new("a reference to a table that is made, and so empty") { Before = [typeof(Part)], Rows = Chain, After = [typeof(Maker), typeof(Made)], Expect = Outcome.RefusedWith("MAP2212") },
        new("an unvalidated foreign key that a row contradicts")
        {
            Before = [typeof(Maker), typeof(Part)], Rows = $"{Chain}; ALTER TABLE parts ADD CONSTRAINT made_by FOREIGN KEY (parent_id) REFERENCES makers NOT VALID", After = [typeof(Maker), typeof(Made)],
            Expect = Outcome.RefusedWith("MAP2212"),
        },
        new("a check that says the table's name, rows comply or are NULL") { Before = [typeof(Part)], Rows = Chain, After = [typeof(Weighed)] },
        new("a check that says the table's name, a row contradicts it") { Before = [typeof(Part)], Rows = "INSERT INTO parts VALUES (1, 1, 0)", After = [typeof(Weighed)], Expect = Outcome.RefusedWith("MAP2211") },
        new("a check on a column that is added") { Before = [typeof(Part)], Rows = Chain, After = [typeof(Priced)] },
        new("a check that rows of other tables would break") { Before = [typeof(Part)], Rows = "INSERT INTO parts VALUES (1, 1, 2)", After = [typeof(Divided)] },
        new("a check on a generated column whose new expression meets it") { Before = [typeof(Minus)], Rows = "INSERT INTO parts VALUES (1, 0), (2, NULL)", After = [typeof(Plus)] },
        new("a check of a table whose heirs contradict it")
        {
            Before = [typeof(Part)], Rows = $"{Chain}; CREATE TABLE heirs () INHERITS (parts); INSERT INTO heirs VALUES (9, NULL, -1)", After = [typeof(Weighed)], Expect = Outcome.RefusedWith("MAP2211"),
        },
    ];
}
