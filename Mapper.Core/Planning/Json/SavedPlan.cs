namespace Mapper.Planning.Json;

/// <summary>A plan as it is saved.</summary>
internal sealed record SavedPlan
{
    /// <summary>The version of what is saved. It rises when a reader of the former version would misunderstand.</summary>
    internal const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required SyncPlan Plan { get; init; }
}
