using System.Diagnostics;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>Row-level security and its policies.</summary>
internal static class PolicySql
{
    internal static string Create(QualifiedName table, PolicyModel policy) =>
        $"CREATE POLICY {On(table, policy)} AS {(policy.Restrictive ? "RESTRICTIVE" : "PERMISSIVE")} FOR {Command(policy.For)} TO {Roles(policy)}{Expressions(policy)}";

    internal static string Alter(QualifiedName table, PolicyModel policy) => $"ALTER POLICY {On(table, policy)} TO {Roles(policy)}{Expressions(policy)}";

    internal static string Drop(QualifiedName table, PolicyModel policy) => $"DROP POLICY {On(table, policy)}";

    internal static string Switch(SetRowLevelSecurity change)
    {
        IEnumerable<string?> actions =
        [
            change.Enable switch { true => "ENABLE ROW LEVEL SECURITY", false => "DISABLE ROW LEVEL SECURITY", null => null },
            change.Force switch { true => "FORCE ROW LEVEL SECURITY", false => "NO FORCE ROW LEVEL SECURITY", null => null },
        ];
        return $"ALTER TABLE {Identifiers.Quote(change.TableName)} {string.Join(", ", actions.OfType<string>())}";
    }

    private static string On(QualifiedName table, PolicyModel policy) => $"{Identifiers.Quote(policy.Name)} ON {Identifiers.Quote(table)}";

    // Every role but the keyword PUBLIC is a name by now, the current user's too.
    private static string Roles(PolicyModel policy) => string.Join(", ", policy.To.Select(role => role == PolicyRoles.Everybody ? "PUBLIC" : Identifiers.Quote(role)));

    private static string Expressions(PolicyModel policy) => Expression(" USING", policy.Using) + Expression(" WITH CHECK", policy.WithCheck);

    private static string Expression(string clause, SqlExpression? expression) => expression is null ? "" : $"{clause} ({Sql.Expressions.Embed(expression)})";

    private static string Command(PolicyCommand command) => command switch
    {
        PolicyCommand.All => "ALL",
        PolicyCommand.Select => "SELECT",
        PolicyCommand.Insert => "INSERT",
        PolicyCommand.Update => "UPDATE",
        PolicyCommand.Delete => "DELETE",
        _ => throw new UnreachableException(),
    };
}
