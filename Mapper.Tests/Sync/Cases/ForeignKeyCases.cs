using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync.Cases;

internal static class ForeignKeyCases
{
    [Table("zoos")]
    private sealed record Zoo([PrimaryKey] int Id);

    [Table("zoos")]
    private sealed record CodedZoo([PrimaryKey] int Id, [Unique] string? Code);

    [Table("animals")]
    private sealed record Animal([PrimaryKey] int Id, int? ZooId);

    [Table("animals")]
    private sealed record Housed([PrimaryKey] int Id, [ForeignKey<Zoo>] int? ZooId);

    [Table("animals")]
    private sealed record Cascading([PrimaryKey] int Id, [ForeignKey<Zoo>(OnUpdate = ReferentialAction.Cascade)] int? ZooId);

    [Table("animals")]
    private sealed record SetNull([PrimaryKey] int Id, [ForeignKey<Zoo>(OnDelete = ReferentialAction.SetNull)] int? ZooId);

    [Table("animals")]
    private sealed record Deferred([PrimaryKey] int Id, [ForeignKey<Zoo>(Deferrable = true, InitiallyDeferred = true)] int? ZooId);

    [Table("animals")]
    private sealed record Named([PrimaryKey] int Id, [ForeignKey<Zoo>(Name = "lives_in")] int? ZooId);

    [Table("kinds")]
    [Unique(nameof(Family), nameof(Code))]
    private sealed record Kind([PrimaryKey] int Id, int Family, int Code);

    [Table("pets")]
    private sealed record Pet([PrimaryKey] int Id, int Family, int? Code);

    [Table("pets")]
    [ForeignKey(typeof(Kind), nameof(Family), nameof(Code), References = [nameof(Kind.Family), nameof(Kind.Code)], OnDelete = ReferentialAction.SetNull, OnDeleteColumns = [nameof(Code)])]
    private sealed record Kept([PrimaryKey] int Id, int Family, int? Code);

    [Table("pets")]
    [ForeignKey(typeof(Kind), nameof(Family), nameof(Code), References = [nameof(Kind.Family), nameof(Kind.Code)], MatchFull = true)]
    private sealed record Full([PrimaryKey] int Id, int Family, int? Code);

    [Table("signs")]
    private sealed record Sign([PrimaryKey] int Id, [ForeignKey<CodedZoo>(References = [nameof(CodedZoo.Code)])] string? Code);

    [Table("first")]
    private sealed record First([PrimaryKey] int Id, [ForeignKey<Second>] int? SecondId);

    [Table("second")]
    private sealed record Second([PrimaryKey] int Id, [ForeignKey<First>] int? FirstId, [ForeignKey<Second>] int? ParentId);

    private const string Filled = "INSERT INTO zoos VALUES (1); INSERT INTO animals VALUES (1, 1), (2, NULL)";

    internal static IEnumerable<SyncCase> All =>
    [
        new("both FK sides bigint to timestamp: no cast exists")
        {
            Before = Some.Schema(Keyed("parents", "bigint"), Keyed("uses", "bigint", "parents")), Rows = "INSERT INTO parents VALUES (1); INSERT INTO uses VALUES (1)",
            After = Some.Schema(Keyed("parents", "timestamp without time zone"), Keyed("uses", "timestamp without time zone", "parents")), Expect = Outcome.RefusedWith("MAP2101"),
        },
        new("FK between two populated tables")
        {
            Before = [typeof(Zoo), typeof(Animal)], Rows = Filled, After = [typeof(Zoo), typeof(Housed)],
            Sql = "ALTER TABLE public.animals ADD CONSTRAINT fk_animals_zoo_id FOREIGN KEY (zoo_id) REFERENCES public.zoos (id)",
        },
        new("FK over a row that references nothing") { Before = [typeof(Zoo), typeof(Animal)], Rows = "INSERT INTO animals VALUES (1, 1)", After = [typeof(Zoo), typeof(Housed)], Expect = Outcome.RefusedWith("MAP2212") },
        new("child sorts alphabetically before its parent; both new") { After = [typeof(Housed), typeof(Zoo)] },
        new("ON UPDATE CASCADE added") { Before = [typeof(Zoo), typeof(Housed)], Rows = Filled, After = [typeof(Zoo), typeof(Cascading)] },
        new("ON DELETE SET NULL instead of ON UPDATE CASCADE") { Before = [typeof(Zoo), typeof(Cascading)], Rows = Filled, After = [typeof(Zoo), typeof(SetNull)] },
        new("FKs that reference a UNIQUE constraint, not the PK; chain of new tables") { After = [typeof(CodedZoo), typeof(Sign)] },
        new("new child table references a column whose UNIQUE constraint is added to the existing parent in the same sync")
        {
            Before = [typeof(Zoo)], Rows = "INSERT INTO zoos VALUES (1)", After = [typeof(CodedZoo), typeof(Sign)],
        },
        new("a foreign key sets one of its columns to NULL")
        {
            Before = [typeof(Kind), typeof(Pet)], Rows = "INSERT INTO kinds VALUES (1, 1, 1); INSERT INTO pets VALUES (1, 1, 1), (2, 1, NULL)", After = [typeof(Kind), typeof(Kept)],
            Sql = "ALTER TABLE public.pets ADD CONSTRAINT fk_pets_family_code FOREIGN KEY (family, code) REFERENCES public.kinds (family, code) ON DELETE SET NULL (code)",
        },
        new("a foreign key becomes MATCH FULL") { Before = [typeof(Kind), typeof(Kept)], Rows = "INSERT INTO kinds VALUES (1, 1, 1); INSERT INTO pets VALUES (1, 1, 1)", After = [typeof(Kind), typeof(Full)] },
        new("a foreign key becomes MATCH FULL over a key that is partly NULL")
        {
            Before = [typeof(Kind), typeof(Kept)], Rows = "INSERT INTO kinds VALUES (1, 1, 1); INSERT INTO pets VALUES (1, 1, NULL)", After = [typeof(Kind), typeof(Full)], Expect = Outcome.RefusedWith("MAP2212"),
        },
        new("an unvalidated foreign key is validated")
        {
            Before = [typeof(Zoo), typeof(Animal)], Rows = $"{Filled}; ALTER TABLE animals ADD CONSTRAINT by_hand FOREIGN KEY (zoo_id) REFERENCES zoos NOT VALID", After = [typeof(Zoo), typeof(Housed)],
            Sql = "ALTER TABLE public.animals VALIDATE CONSTRAINT by_hand",
        },
        new("existing FK cycle is stable") { Before = [typeof(First), typeof(Second)], Rows = "INSERT INTO first VALUES (1); INSERT INTO second VALUES (1, 1, 1)", After = [typeof(First), typeof(Second)], Expect = Outcome.Empty },
        new("a cycle of new tables") { After = [typeof(First), typeof(Second)] },
        new("FK becomes DEFERRABLE INITIALLY DEFERRED") { Before = [typeof(Zoo), typeof(Housed)], Rows = Filled, After = [typeof(Zoo), typeof(Deferred)] },
        new("FK gets the name that its class chooses") { Before = [typeof(Zoo), typeof(Housed)], Rows = Filled, After = [typeof(Zoo), typeof(Named)] },
        new("an FK that Mapper made and nobody declares any more is dropped") { Before = [typeof(Zoo), typeof(Housed)], Rows = Filled, After = [typeof(Zoo), typeof(Animal)] },
        new("an FK of a database that is adopted keeps its name")
        {
            Before = "CREATE TABLE zoos (id int CONSTRAINT k PRIMARY KEY); CREATE TABLE animals (id int PRIMARY KEY, zoo_id int CONSTRAINT mine REFERENCES zoos)", Rows = Filled,
            After = [typeof(Zoo), typeof(Housed)], Expect = Outcome.Empty,
        },
    ];

    private static TableModel Keyed(string name, string type, string? principal = null) => Some.Table(name) with
    {
        Columns = [Some.Column("id", type)],
        ForeignKeys = principal is null ? [] : [new ForeignKeyModel { Name = $"fk_{name}", Columns = ["id"], Principal = Some.Name(principal), PrincipalColumns = ["id"] }],
    };
}
