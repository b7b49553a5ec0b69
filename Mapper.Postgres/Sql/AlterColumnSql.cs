using System.Diagnostics;
using System.Globalization;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>ALTER TABLE … ALTER COLUMN, one aspect a statement.</summary>
internal static class AlterColumnSql
{
    internal static string Render(AlterColumn change)
    {
        string column = $"ALTER COLUMN {Identifiers.Quote(change.After.Name)}";
        IEnumerable<string> actions = change.Aspect switch
        {
            ColumnAspect.Type => Type(column, change),
            ColumnAspect.Nullability => [$"{column} {(change.After.Nullable ? "DROP" : "SET")} NOT NULL"],
            ColumnAspect.Default => [change.After.Default is { } expression ? SetDefault(column, expression) : $"{column} DROP DEFAULT"],
            ColumnAspect.Generated => [change.After.Generated is { } generated ? $"{column} SET EXPRESSION AS ({Expressions.Embed(generated.Expression)})" : $"{column} DROP EXPRESSION"],
            ColumnAspect.Identity => [Identity(column, change)],
            ColumnAspect.Collation => [$"{column} TYPE {change.After.StoreType} COLLATE {ColumnSql.CollationName(change.After.Collation ?? "default")}"],
            ColumnAspect.Storage => [$"{column} SET STORAGE {change.After.Storage!.ToUpperInvariant()}"],
            ColumnAspect.Compression => [$"{column} SET COMPRESSION {change.After.Compression ?? "default"}"],
            _ => throw new UnreachableException(),
        };
        return $"ALTER TABLE {Identifiers.Quote(change.TableName)} {string.Join(", ", actions)}";
    }

    /// <summary>Moves the sequence of a new identity past the greatest value there is; an empty table keeps its start.</summary>
    internal static string Advance(AdvanceIdentity change)
    {
        string name = Identifiers.Quote(change.Column.Name);
        string step = change.Column.Identity?.Increment is { } increment ? string.Create(CultureInfo.InvariantCulture, $"{increment}") : "1";
        bool descends = change.Column.Identity?.Increment < 0;

        // Unstated, a sequence starts at its near bound (PostgreSQL docs, CREATE SEQUENCE), before which no value is allowed: rows may be further back.
        long start = change.Column.Identity?.Start ?? (descends ? change.Column.Identity?.MaxValue ?? -1 : change.Column.Identity?.MinValue ?? 1);
        (string further, string extreme) = descends ? ("least", "min") : ("greatest", "max");
        return $"SELECT setval(pg_get_serial_sequence({Literals.Text(Identifiers.Quote(change.TableName))}, {Literals.Text(change.Column.Name)}), {further}({extreme}({name}) + ({step}), {start.ToString(CultureInfo.InvariantCulture)}), false) "
            + $"FROM {Identifiers.Quote(change.TableName)} HAVING count({name}) > 0";
    }

    /// <summary>Moves the sequence of a new identity to the next value of the column's former one, or past the greatest value there is.</summary>
    internal static string Continue(ContinueSequence change)
    {
        string name = Identifiers.Quote(change.Column.Name);
        bool descends = change.Column.Identity?.Increment < 0;
        string step = change.Column.Identity?.Increment is { } increment ? string.Create(CultureInfo.InvariantCulture, $"{increment}") : "1";
        (string further, string extreme) = descends ? ("least", "min") : ("greatest", "max");
        long? bound = descends ? change.Column.Identity?.MaxValue : change.Column.Identity?.MinValue;
        return $"SELECT setval(pg_get_serial_sequence({Literals.Text(Identifiers.Quote(change.TableName))}, {Literals.Text(change.Column.Name)}), "
            + $"{further}({(bound is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}, ") : "")}f.last_value + CASE WHEN f.is_called THEN ({step}) ELSE 0 END, (SELECT {extreme}({name}) + ({step}) FROM {Identifiers.Quote(change.TableName)})), false) FROM {Identifiers.Quote(change.Former)} AS f";
    }

    /// <summary>Moves the sequence of a former serial column to the next value of the identity that it became.</summary>
    internal static string TakeOver(TakeOverSequence change) =>
        $"SELECT setval({Literals.Text(Identifiers.Quote(change.Sequence))}, greatest(next.value - 1, 1), next.value > 1) "
            + $"FROM (SELECT nextval(pg_get_serial_sequence({Literals.Text(Identifiers.Quote(change.TableName))}, {Literals.Text(change.Column.Name)})) AS value) AS next";

    // The default is set anew: the server would keep the former type's spelling of it.
    private static IEnumerable<string> Type(string column, AlterColumn change)
    {
        bool hadDefault = change.Before is { Default: not null, IsSerial.Value: false };
        if (hadDefault)
        {
            yield return $"{column} DROP DEFAULT";
        }

        yield return $"{column} TYPE {change.After.StoreType}{(change.After.Collation is { } collation ? $" COLLATE {ColumnSql.CollationName(collation)}" : "")}{Using(change)}";
        if (hadDefault && change.After.Default is { } expression)
        {
            yield return SetDefault(column, expression);
        }
    }

    // A type that changes into itself is an enum that was swapped: from the one to the other there is a way over text alone.
    private static string Using(AlterColumn change) => change.After.Generated is not null
        ? ""
        : change.After.Hints.Value.ConvertUsing is { } expression
        ? $" USING {Expressions.Operand(new SqlExpression(expression))}"
        : change.Before.StoreType == change.After.StoreType
        ? $" USING {Identifiers.Quote(change.After.Name)}::text{(change.After.StoreType!.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "")}::{change.After.StoreType}"
        // An explicit cast cuts and rounds where an assignment would refuse to.
        : change.After.Hints.Value.AllowsDataLoss || TypeCasts.NeedsUsing(change.Before.StoreType!, change.After.StoreType!) ? $" USING {Identifiers.Quote(change.After.Name)}::{change.After.StoreType}" : "";

    private static string SetDefault(string column, SqlExpression expression) => $"{column} SET DEFAULT {Expressions.Operand(expression)}";

    private static string Identity(string column, AlterColumn change)
    {
        if (change.After.Identity is not { } after)
        {
            return $"{column} DROP IDENTITY";
        }

        return change.Before.Identity is null
            ? $"{column} ADD {ColumnSql.Identity(after)}"
            : string.Join(' ', ColumnSql.IdentityOptions(after).Select(option => $"SET {option}").Prepend($"{column} SET GENERATED {(after.Always ? "ALWAYS" : "BY DEFAULT")}"));
    }
}
