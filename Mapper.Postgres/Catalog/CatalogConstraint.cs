using System.Diagnostics;
using Mapper.Annotations;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_constraint</c> as a constraint (PostgreSQL docs, 53.13).</summary>
internal static class CatalogConstraint
{
    internal static ConstraintModel Read(NpgsqlDataReader row) => Kind(row) with { IsInherited = row.Flag("inherited") };

    private static ConstraintModel Kind(NpgsqlDataReader row) => row.Letter("type") switch
    {
        'p' => new PrimaryKeyModel
        {
            Name = row.Text("name"),
            Columns = row.Texts("columns").ToEquatableArray(),
            Include = row.Texts("include").ToEquatableArray(),
            Deferrable = row.Flag("deferrable"),
            InitiallyDeferred = row.Flag("deferred"),
            WithoutOverlaps = row.Flag("temporal"),
        },
        'u' => new UniqueModel
        {
            Name = row.Text("name"),
            Columns = row.Texts("columns").ToEquatableArray(),
            Include = row.Texts("include").ToEquatableArray(),
            NullsNotDistinct = row.Flag("nullsnotdistinct"),
            Deferrable = row.Flag("deferrable"),
            InitiallyDeferred = row.Flag("deferred"),
            WithoutOverlaps = row.Flag("temporal"),
        },
        'c' => new CheckModel
        {
            Name = row.Text("name"),
            Expression = new SqlExpression(row.Spelled("expression")),
            NotValid = row.Flag("unvalidated"),
            NotEnforced = !row.Flag("enforced"),
            NoInherit = row.Flag("noinherit"),
        },

        // The elements have no spelling of their own in the catalog: the whole definition stands for them.
        'x' => new ExclusionModel
        {
            Name = row.Text("name"),
            Method = row.Text("method"),
            Elements = new SqlExpression(row.Spelled("definition")),
            Where = row.SpelledOrNull("predicate") is { } predicate ? new SqlExpression(predicate) : null,
            Deferrable = row.Flag("deferrable"),
            InitiallyDeferred = row.Flag("deferred"),
        },
        'f' => ForeignKey(row),
        _ => throw new UnreachableException(),
    };

    private static ForeignKeyModel ForeignKey(NpgsqlDataReader row) => new()
    {
        Name = row.Text("name"),
        Columns = row.Texts("columns").ToEquatableArray(),
        Principal = new QualifiedName(row.Text("principalschema"), row.Text("principal")),
        PrincipalColumns = row.Texts("principalcolumns").ToEquatableArray(),
        OnUpdate = Action(row.Letter("onupdate")),
        OnDelete = Action(row.Letter("ondelete")),
        OnDeleteColumns = row.Texts("ondeletecolumns").ToEquatableArray(),
        Deferrable = row.Flag("deferrable"),
        InitiallyDeferred = row.Flag("deferred"),
        NotValid = row.Flag("unvalidated"),
        NotEnforced = !row.Flag("enforced"),
        MatchFull = row.Flag("matchfull"),
        Period = row.Flag("temporal"),
    };

    private static ReferentialAction Action(char letter) => letter switch
    {
        'a' => ReferentialAction.NoAction,
        'r' => ReferentialAction.Restrict,
        'c' => ReferentialAction.Cascade,
        'n' => ReferentialAction.SetNull,
        'd' => ReferentialAction.SetDefault,
        _ => throw new UnreachableException(),
    };
}
