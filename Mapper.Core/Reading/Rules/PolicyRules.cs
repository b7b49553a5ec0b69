using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Rules over row-level security policies.</summary>
internal static class PolicyRules
{
    internal static IEnumerable<Diagnostic> Check(TableModel table)
    {
        EquatableArray<PolicyModel> policies = table.RowLevelSecurity?.Policies ?? [];
        foreach (IGrouping<string, PolicyModel> same in policies.GroupBy(policy => policy.Name).Where(same => same.Count() > 1))
        {
            yield return ModelErrors.PolicyTwice(Place.Of(table), same.Key);
        }

        foreach (PolicyModel policy in policies)
        {
            if (policy is { For: PolicyCommand.Insert, Using: not null })
            {
                yield return ModelErrors.PolicyClause(Place.Of(table), policy.Name, "Using", "INSERT");
            }

            if (policy is { For: PolicyCommand.Select or PolicyCommand.Delete, WithCheck: not null })
            {
                yield return ModelErrors.PolicyClause(Place.Of(table), policy.Name, "WithCheck", policy.For == PolicyCommand.Select ? "SELECT" : "DELETE");
            }
        }
    }
}
