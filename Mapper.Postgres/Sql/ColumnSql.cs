using System.Globalization;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>A column as it stands in CREATE TABLE and ADD COLUMN.</summary>
internal static class ColumnSql
{
    internal static string Definition(ColumnModel column) => Words.Join(
        Identifiers.Quote(column.Name),
        column.StoreType,
        column.Collation is { } collation ? $"COLLATE {CollationName(collation)}" : null,
        column.Default is { } expression ? $"DEFAULT {Expressions.Operand(expression)}" : null,
        column.Generated is { } generated ? $"GENERATED ALWAYS AS ({Expressions.Embed(generated.Expression)}) {(generated.Virtual ? "VIRTUAL" : "STORED")}" : null,
        column.Identity is { } identity ? Identity(identity) : null,
        column.Nullable ? null : "NOT NULL");

    /// <summary>The actions after ADD COLUMN that give a column its statistics target and options again; mostly none.</summary>
    internal static string Tuning(ColumnModel column)
    {
        if (column.Tuning.Value is not { } tuning)
        {
            return "";
        }

        string alter = $", ALTER COLUMN {Identifiers.Quote(column.Name)} SET";
        string target = tuning.StatisticsTarget is { } number ? string.Create(CultureInfo.InvariantCulture, $"{alter} STATISTICS {number}") : "";
        return tuning.Options.Count == 0 ? target : $"{target}{alter} {StorageSql.List(tuning.Options)}";
    }

    // A collation of another schema is written schema.name; the built-in ones hold no dot but the code page's (en_US.utf8).
    internal static string CollationName(string collation) =>
        collation.Split('.') is [var schema, var name] && !name.StartsWith("utf", StringComparison.OrdinalIgnoreCase)
            ? Identifiers.Quote(new QualifiedName(schema, name))
            : Identifiers.Quote(collation);

    internal static string Identity(IdentityModel identity)
    {
        string stated = string.Join(' ', IdentityOptions(identity));
        return $"GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY{(stated.Length == 0 ? "" : $" ({stated})")}";
    }

    internal static IEnumerable<string> IdentityOptions(IdentityModel identity)
    {
        IEnumerable<string?> options =
        [
            Option("START WITH", identity.Start),
            Option("INCREMENT BY", identity.Increment),
            Option("MINVALUE", identity.MinValue),
            Option("MAXVALUE", identity.MaxValue),
            Option("CACHE", identity.Cache),
            identity.Cycle switch { true => "CYCLE", false => "NO CYCLE", null => null },
        ];
        return options.OfType<string>();
    }

    private static string? Option(string words, long? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{words} {number}") : null;
}
