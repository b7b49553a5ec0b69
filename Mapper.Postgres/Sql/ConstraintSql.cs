using System.Diagnostics;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>A constraint as it stands in CREATE TABLE and ADD CONSTRAINT.</summary>
internal static class ConstraintSql
{
    internal static string Definition(ConstraintModel constraint) => $"CONSTRAINT {Identifiers.Quote(constraint.Name)} {Body(constraint)}";

    /// <summary>What stands after the name, as the server spells it in <c>pg_get_constraintdef</c> where its own spelling of the parts is used.</summary>
    internal static string Body(ConstraintModel constraint) => constraint switch
    {
        PrimaryKeyModel key => $"PRIMARY KEY ({Identifiers.List(key.Columns)}{(key.WithoutOverlaps ? " WITHOUT OVERLAPS" : "")}){Include(key.Include)}{Deferral(key.Deferrable, key.InitiallyDeferred)}",
        UniqueModel unique =>
            $"UNIQUE {(unique.NullsNotDistinct ? "NULLS NOT DISTINCT " : "")}({Identifiers.List(unique.Columns)}{(unique.WithoutOverlaps ? " WITHOUT OVERLAPS" : "")}){Include(unique.Include)}{Deferral(unique.Deferrable, unique.InitiallyDeferred)}",
        CheckModel check => $"CHECK ({Expressions.Embed(check.Expression)}){(check.NoInherit ? " NO INHERIT" : "")}{Validity(check.NotEnforced, check.NotValid)}",
        ForeignKeyModel key => ForeignKey(key),
        ExclusionModel { Elements.Sql: var whole } when whole.StartsWith("EXCLUDE USING ", StringComparison.Ordinal) => whole,
        ExclusionModel exclusion => $"EXCLUDE USING {Identifiers.Quote(exclusion.Method)} ({Expressions.Embed(exclusion.Elements)}){Where(exclusion.Where)}{Deferral(exclusion.Deferrable, exclusion.InitiallyDeferred)}",
        _ => throw new UnreachableException(),
    };

    /// <summary>A key that takes over the index of its name.</summary>
    internal static string OverIndex(ConstraintModel key) => key switch
    {
        PrimaryKeyModel primary => $"CONSTRAINT {Identifiers.Quote(key.Name)} PRIMARY KEY USING INDEX {Identifiers.Quote(key.Name)}{Deferral(primary.Deferrable, primary.InitiallyDeferred)}",
        UniqueModel unique => $"CONSTRAINT {Identifiers.Quote(key.Name)} UNIQUE USING INDEX {Identifiers.Quote(key.Name)}{Deferral(unique.Deferrable, unique.InitiallyDeferred)}",
        _ => throw new UnreachableException(),
    };

    private static string ForeignKey(ForeignKeyModel key)
    {
        string columns = key.PrincipalColumns.Count == 0 ? "" : $" ({Columns(key.PrincipalColumns, key.Period)})";
        return $"FOREIGN KEY ({Columns(key.Columns, key.Period)}) REFERENCES {Identifiers.Quote(key.Principal)}{columns}"
            + (key.MatchFull ? " MATCH FULL" : "")
            + Action(" ON UPDATE ", key.OnUpdate)
            + Action(" ON DELETE ", key.OnDelete)
            + (key.OnDeleteColumns.Count == 0 ? "" : $" ({Identifiers.List(key.OnDeleteColumns)})")
            + Deferral(key.Deferrable, key.InitiallyDeferred)
            + Validity(key.NotEnforced, key.NotValid);
    }

    // What no class states, but a database may have had.
    private static string Validity(bool notEnforced, bool notValid) => (notEnforced, notValid) switch
    {
        (true, _) => " NOT ENFORCED",
        (false, true) => " NOT VALID",
        (false, false) => "",
    };

    private static string Columns(EquatableArray<string> columns, bool endsInPeriod) =>
        endsInPeriod ? $"{Identifiers.List(columns.SkipLast(1))}, PERIOD {Identifiers.Quote(columns[^1])}" : Identifiers.List(columns);

    private static string Action(string on, ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "",
        ReferentialAction.Restrict => $"{on}RESTRICT",
        ReferentialAction.Cascade => $"{on}CASCADE",
        ReferentialAction.SetNull => $"{on}SET NULL",
        ReferentialAction.SetDefault => $"{on}SET DEFAULT",
        _ => throw new UnreachableException(),
    };

    private static string Include(EquatableArray<string> columns) => columns.Count == 0 ? "" : $" INCLUDE ({Identifiers.List(columns)})";

    private static string Where(SqlExpression? predicate) => predicate is null ? "" : $" WHERE ({Expressions.Embed(predicate)})";

    private static string Deferral(bool deferrable, bool deferred) => (deferrable, deferred) switch
    {
        (_, true) => " DEFERRABLE INITIALLY DEFERRED",
        (true, false) => " DEFERRABLE",
        (false, false) => "",
    };
}
