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
        PrimaryKeyModel key => $"PRIMARY KEY ({Identifiers.List(key.Columns)}){Include(key.Include)}{Deferral(key.Deferrable, key.InitiallyDeferred)}",
        UniqueModel unique =>
            $"UNIQUE {(unique.NullsNotDistinct ? "NULLS NOT DISTINCT " : "")}({Identifiers.List(unique.Columns)}){Include(unique.Include)}{Deferral(unique.Deferrable, unique.InitiallyDeferred)}",
        CheckModel check => $"CHECK ({Expressions.Embed(check.Expression)})",
        ForeignKeyModel key => ForeignKey(key),
        ExclusionModel exclusion => $"EXCLUDE USING {Identifiers.Quote(exclusion.Method)} ({Expressions.Embed(exclusion.Elements)}){Where(exclusion.Where)}{Deferral(exclusion.Deferrable, exclusion.InitiallyDeferred)}",
        _ => throw new UnreachableException(),
    };

    private static string ForeignKey(ForeignKeyModel key)
    {
        string columns = key.PrincipalColumns.Count == 0 ? "" : $" ({Identifiers.List(key.PrincipalColumns)})";
        return $"FOREIGN KEY ({Identifiers.List(key.Columns)}) REFERENCES {Identifiers.Quote(key.Principal)}{columns}"
            + (key.MatchFull ? " MATCH FULL" : "")
            + Action(" ON UPDATE ", key.OnUpdate)
            + Action(" ON DELETE ", key.OnDelete)
            + (key.OnDeleteColumns.Count == 0 ? "" : $" ({Identifiers.List(key.OnDeleteColumns)})")
            + Deferral(key.Deferrable, key.InitiallyDeferred);
    }

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
