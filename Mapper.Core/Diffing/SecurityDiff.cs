using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>
/// Row-level security of a table, and its policies. A class that states none leaves alone what an operator enabled; what a class stated once goes with
/// the statement, but row-level security stays enabled while a policy of somebody else stands on the table.
/// </summary>
internal static class SecurityDiff
{
    internal static SchemaDifference Compare(TableModel target, TableModel live) => target.RowLevelSecurity is null && live.RowLevelSecurity is null ? SchemaDifference.None : Difference(target, live);

    private static SchemaDifference Difference(TableModel target, TableModel live)
    {
        RowLevelSecurityModel existing = live.RowLevelSecurity ?? new RowLevelSecurityModel { Enabled = false };
        if (target.RowLevelSecurity is null && existing is { Enabled: false, Force: false, Policies.Count: 0 })
        {
            return SchemaDifference.None;
        }

        RowLevelSecurityModel wanted = target.RowLevelSecurity ?? new RowLevelSecurityModel { Enabled = false };
        Dictionary<string, PolicyModel> policies = existing.Policies.ToDictionary(policy => policy.Name);
        var changes = new List<SchemaChange>();
        foreach (PolicyModel policy in wanted.Policies)
        {
            if (!policies.Remove(policy.Name, out PolicyModel? before))
            {
                changes.Add(new CreatePolicy(target.Name, policy));
            }
            else if (policy != before)
            {
                changes.Add(new AlterPolicy(target.Name, before, policy));
            }
        }

        ILookup<bool, PolicyModel> leftOver = policies.Values.OrderBy(policy => policy.Name, StringComparer.Ordinal).ToLookup(policy => policy.MadeByMapper.Value);
        changes.AddRange(leftOver[true].Select(policy => new DropPolicy(target.Name, policy)));
        bool? enable = Switch(wanted.Enabled, existing.Enabled, live.Stated.Value.RowLevelSecurity && !leftOver[false].Any());
        bool? force = Switch(wanted.Force, existing.Force, live.Stated.Value.Force);
        if (enable is not null || force is not null)
        {
            changes.Add(new SetRowLevelSecurity(target.Name, enable, force));
        }

        return new SchemaDifference(changes, [.. leftOver[false].Select(policy => new UnmanagedObject("policy", target.Name, policy.Name))]);
    }

    private static bool? Switch(bool wanted, bool existing, bool mayTakeBack) => (wanted, existing) switch
    {
        (true, false) => true,
        (false, true) when mayTakeBack => false,
        _ => null,
    };
}
