using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>The roles of policies, under the names that the catalog has them by: it keeps whoever <c>CURRENT_USER</c> was.</summary>
internal static class PolicyRoles
{
    /// <summary>Everybody. A role can't have this name.</summary>
    internal const string Everybody = "public";

    /// <summary>The names to look up.</summary>
    internal static string[] Of(SchemaModel model) => [.. model.Tables.SelectMany(table => table.RowLevelSecurity?.Policies ?? []).SelectMany(policy => policy.To).Distinct()];

    internal static SchemaModel Settle(SchemaModel target, DatabaseModel live)
    {
        return target with { Tables = target.Tables.Select(Table).ToEquatableArray() };

        TableModel Table(TableModel table) => table.RowLevelSecurity is not { } security ? table : table with
        {
            RowLevelSecurity = security with { Policies = security.Policies.Select(policy => policy with { To = Roles(policy.To) }).ToEquatableArray() },
        };

        EquatableArray<string> Roles(EquatableArray<string> roles)
        {
            string[] names = [.. roles.Select(Name).Distinct().Order(StringComparer.Ordinal)];
            return names.Length == 0 || names.Contains(Everybody) ? [Everybody] : [.. names];
        }

        string Name(string role) => role.ToUpperInvariant() switch
        {
            "PUBLIC" => Everybody,
            "CURRENT_USER" or "CURRENT_ROLE" => live.CurrentUser,
            "SESSION_USER" => live.SessionUser,
            _ => role,
        };
    }
}
