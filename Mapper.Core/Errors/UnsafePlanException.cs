namespace Mapper;

/// <summary>The plan holds changes that Mapper does not make. Nothing was applied, not even the rest of the plan.</summary>
public sealed class UnsafePlanException : MapperException
{
    internal UnsafePlanException(SyncPlan plan, Exception? innerException = null)
        : base("MAP2000", Describe(plan.Refused), innerException) => Plan = plan;

    /// <summary>The plan, with its refusals.</summary>
    public SyncPlan Plan { get; }

    /// <summary>The changes that were refused.</summary>
    public IReadOnlyList<Refusal> Refused => Plan.Refused;

    /// <inheritdoc />
    internal override string LogText => Describe(Refused, refusal => refusal.LogText);

    private static string Describe(IReadOnlyList<Refusal> refused) => Describe(refused, refusal => refusal.ToString());

    private static string Describe(IReadOnlyList<Refusal> refused, Func<Refusal, string> words) =>
        $"{(refused.Count == 1 ? "A change is" : $"{refused.Count} changes are")} refused; the database is untouched.\n"
        + string.Join('\n', refused.Select(refusal => $"  {words(refusal)}"));
}
