namespace Mapper.Tests.Wire;

/// <summary>When a connection is cut.</summary>
/// <param name="Statement">The statement, counted from 0 since the proxy was armed.</param>
/// <param name="Moment">Before the server sees it, or after it has executed it and before the client learns that.</param>
internal sealed record CutPoint(int Statement, CutMoment Moment);

internal enum CutMoment
{
    Before,
    After,
}
