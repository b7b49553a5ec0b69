using System.Diagnostics;
using Mapper.Annotations;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_policy</c> as a policy.</summary>
internal static class CatalogPolicy
{
    internal static PolicyModel Read(NpgsqlDataReader row) => new()
    {
        Name = row.Text("name"),
        For = Command(row.Letter("command")),
        To = row.Texts("roles").Order(StringComparer.Ordinal).ToEquatableArray(),
        Using = Expression(row, "using"),
        WithCheck = Expression(row, "check"),
        Restrictive = row.Flag("restrictive"),
    };

    private static SqlExpression? Expression(NpgsqlDataReader row, string column) => row.SpelledOrNull(column) is { } sql ? new SqlExpression(sql) : null;

    private static PolicyCommand Command(char letter) => letter switch
    {
        '*' => PolicyCommand.All,
        'r' => PolicyCommand.Select,
        'a' => PolicyCommand.Insert,
        'w' => PolicyCommand.Update,
        'd' => PolicyCommand.Delete,
        _ => throw new UnreachableException(),
    };
}
