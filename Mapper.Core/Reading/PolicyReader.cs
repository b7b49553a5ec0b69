using Mapper.Annotations;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading;

/// <summary>Reads row-level security and its policies. Policies without it are kept: PostgreSQL lets them wait until it is enabled.</summary>
internal sealed class PolicyReader(ReadingContext context)
{
    private readonly SqlText _sql = new(context);

    internal RowLevelSecurityModel? Read(TableDraft draft)
    {
        Annotation? security = draft.Annotations.One(Ours.RowLevelSecurity);
        IReadOnlyList<PolicyModel> policies = [.. draft.Annotations.All(Ours.Policy).Select(annotation => Policy(draft, annotation))];
        return security is null && policies.Count == 0 ? null : new RowLevelSecurityModel
        {
            Enabled = security is not null,
            Force = security?.Flag("Force") ?? false,
            Policies = [.. policies.OrderBy(policy => policy.Name, StringComparer.Ordinal)],
        };
    }

    private PolicyModel Policy(TableDraft draft, Annotation annotation) => new()
    {
        Name = annotation.At<string>(0) ?? "",
        For = (PolicyCommand)(annotation.Int("For") ?? 0),
        To = annotation.Texts("To") is { Count: > 0 } roles ? [.. roles.OfType<string>().Distinct().Order(StringComparer.Ordinal)] : ["public"],
        Using = _sql.Named(annotation, "Using", draft.Place),
        WithCheck = _sql.Named(annotation, "WithCheck", draft.Place),
        Restrictive = annotation.Flag("Restrictive"),
    };
}
