namespace Mapper.Tests.Sync.Cases;

/// <summary>What must happen.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Codes">For a refusal, the codes that must be among those of the plan.</param>
internal sealed record Outcome(OutcomeKind Kind, params string[] Codes)
{
    internal static Outcome Applied { get; } = new(OutcomeKind.Applied);

    internal static Outcome Empty { get; } = new(OutcomeKind.Empty);

    /// <summary>Refused, whatever the code.</summary>
    internal static Outcome Refused { get; } = new(OutcomeKind.Refused);

    /// <summary>The classes contradict themselves, which is told before anybody connects.</summary>
    internal static Outcome Mistaken(params string[] codes) => new(OutcomeKind.Mistaken, codes);

    /// <summary>Only the server can tell, when the statements run: the plan shows no refusal.</summary>
    internal static Outcome RefusedLate(string code) => new(OutcomeKind.RefusedLate, code);

    internal static Outcome RefusedWith(params string[] codes) => new(OutcomeKind.Refused, codes);
}

internal enum OutcomeKind
{
    Applied,
    Empty,
    Refused,
    RefusedLate,
    Mistaken,
}
