using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class KeyCases
{
    [Table("users")]
    private sealed record Keyless(int Id, string? Email);

    [Table("users")]
    private sealed record Nullable(int? Id, string? Email);

    [Table("users")]
    private sealed record Keyed([PrimaryKey] int Id, string? Email);

    [Table("users")]
    private sealed record NamedKey([PrimaryKey(Name = "the_key")] int Id, string? Email);

    [Table("users")]
    private sealed record ByEmail(int Id, [PrimaryKey] string Email);

    [Table("users")]
    private sealed record Unique([PrimaryKey] int Id, [Unique] string? Email);

    [Table("users")]
    private sealed record NoNulls([PrimaryKey] int Id, [Unique(NullsNotDistinct = true)] string? Email);

    [Table("users")]
    private sealed record Deferred([PrimaryKey] int Id, [Unique(Deferrable = true, InitiallyDeferred = true)] string? Email);

    [Table("users")]
    private sealed record UniqueIndex([PrimaryKey] int Id, [Index(Name = "by_email", Unique = true)] string? Email);

    [Table("users")]
    private sealed record UniqueKey([PrimaryKey] int Id, [Unique(Name = "by_email")] string? Email);

    [Table("users")]
    private sealed record PlainIndex([PrimaryKey] int Id, [Index(Name = "by_email")] string? Email);

    [Table("users")]
    [Index(nameof(Email), nameof(Tenant), Unique = true)]
    private sealed record TwoColumns([PrimaryKey] int Id, string? Email, [Default(0)] int Tenant);

    private const string Two = "INSERT INTO users VALUES (1, 'a'), (2, 'b')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("PK on a nullable column, rows unique and not null") { Before = [typeof(Nullable)], Rows = Two, After = [typeof(Keyed)] },
        new("PK on a nullable column with a NULL") { Before = [typeof(Nullable)], Rows = "INSERT INTO users VALUES (NULL, 'a')", After = [typeof(Keyed)], Expect = Outcome.RefusedWith("MAP2215") },
        new("PK added, rows unique") { Before = [typeof(Keyless)], Rows = Two, After = [typeof(Keyed)], Sql = "ALTER TABLE public.users ADD CONSTRAINT pk_users PRIMARY KEY (id)" },
        new("PK gets the name that its class chooses") { Before = [typeof(Keyed)], Rows = Two, After = [typeof(NamedKey)], Hazards = [] },
        new("a PK that Mapper made and nobody declares any more is dropped") { Before = [typeof(Keyed)], Rows = Two, After = [typeof(Keyless)] },
        new("PK moves to another column; the old one becomes nullable") { Before = [typeof(Keyed)], Rows = Two, After = [typeof(ByEmail)] },
        new("INCLUDE column appears on an existing PK")
        {
            Before = Some.Schema(Some.Table("parent") with { Columns = [Some.Column("id"), Some.Column("other", nullable: true)] }, Some.Table("child", "parent")), Rows = "INSERT INTO parent VALUES (1, 2); INSERT INTO child VALUES (1, 1)",
            After = Some.Schema(Some.Table("parent") with
            {
                Columns = [Some.Column("id"), Some.Column("other", nullable: true)],
                PrimaryKey = Some.Table("parent").PrimaryKey! with { Include = ["other"] },
            }, Some.Table("child", "parent")),
        },
        new("UNIQUE constraint, rows unique") { Before = [typeof(Keyed)], Rows = Two, After = [typeof(Unique)] },
        new("UNIQUE constraint with duplicates present") { Before = [typeof(Keyed)], Rows = "INSERT INTO users VALUES (1, 'a'), (2, 'a')", After = [typeof(Unique)], Expect = Outcome.RefusedWith("MAP2210") },
        new("plain index of the same name must become unique") { Before = [typeof(PlainIndex)], Rows = Two, After = [typeof(UniqueIndex)] },
        new("plain index of the same name must become unique over duplicates")
        {
            Before = [typeof(PlainIndex)], Rows = "INSERT INTO users VALUES (1, 'a'), (2, 'a')", After = [typeof(UniqueIndex)], Expect = Outcome.RefusedWith("MAP2210"),
        },
        new("unique index becomes the constraint of its name")
        {
            Before = [typeof(UniqueIndex)], Rows = Two, After = [typeof(UniqueKey)], Sql = "ALTER TABLE public.users ADD CONSTRAINT by_email UNIQUE USING INDEX by_email",
        },
        new("NULLS NOT DISTINCT over two NULL rows") { Before = [typeof(Unique)], Rows = "INSERT INTO users VALUES (1), (2)", After = [typeof(NoNulls)], Expect = Outcome.RefusedWith("MAP2210") },
        new("NULLS NOT DISTINCT over one NULL row") { Before = [typeof(Unique)], Rows = "INSERT INTO users VALUES (1, NULL), (2, 'b')", After = [typeof(NoNulls)] },
        new("single-column unique index replaced by a two-column one with a new column") { Before = [typeof(UniqueIndex)], Rows = Two, After = [typeof(TwoColumns)] },
        new("DEFERRABLE unique constraint is stable") { Before = [typeof(Deferred)], Rows = Two, After = [typeof(Deferred)], Expect = Outcome.Empty },
        new("a unique constraint becomes deferrable") { Before = [typeof(Unique)], Rows = Two, After = [typeof(Deferred)] },
    ];
}
