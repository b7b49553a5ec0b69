namespace Mapper.Postgres.Preflight;

/// <summary>Which rows stand in the way of a change? The SQL that asks it, and the refusal that the answer may be.</summary>
internal sealed record RowQuestion
{
    internal required SchemaChange Change { get; init; }

    internal required string Code { get; init; }

    internal required string Target { get; init; }

    internal string? Member { get; init; }

    /// <summary>The statement that sets the search path under which the change, and so the question, is parsed.</summary>
    internal required string SearchPath { get; init; }

    /// <summary>What stands after FROM. Questions that share it share a scan.</summary>
    internal required string From { get; init; }

    /// <summary>An aggregate, a <c>bigint[]</c>: how many rows offend, and perhaps in how many groups.</summary>
    internal required string Figures { get; init; }

    /// <summary>What the keys stand for: <c>id</c>, <c>(a, b)</c> or <c>ctid</c>.</summary>
    internal required string KeyName { get; init; }

    /// <summary>A SELECT of the first keys of offending rows, as text.</summary>
    internal required string Keys { get; init; }

    internal required Func<Offenders, string> Reason { get; init; }

    internal required string Remedy { get; init; }

    internal Refusal Refuse(Offenders offenders) => new() { Code = Code, Change = Change, Member = Member, Target = Target, Reason = Reason(offenders), Remedy = Remedy };
}
