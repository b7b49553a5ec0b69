namespace Mapper;

/// <summary>Work after the commit that is not through; the next sync goes on with it.</summary>
/// <param name="Id">The data step's identity; of a change of a large table the statement.</param>
/// <param name="Reason">Why it is not through.</param>
/// <param name="Error">What it failed with; <see langword="null"/> when it did not fail, as when another process is at it.</param>
public sealed record PendingStep(string Id, string Reason, MapperException? Error = null);
