using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>A plan as it is saved.</summary>
internal sealed record SavedPlan
{
    /// <summary>The version of what is saved. It rises when a reader of the former version would misunderstand.</summary>
    internal const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required SyncPlan Plan { get; init; }

    /// <summary>Where the classes came from, by which a version is told to be newer; <see langword="null"/> for none.</summary>
    public IReadOnlyList<PluginAssembly>? Assemblies { get; init; }

    internal static SavedPlan Of(SyncPlan plan) => new() { Format = CurrentFormat, Plan = plan, Assemblies = plan.Target.Assemblies is { Count: > 0 } assemblies ? assemblies : null };

    /// <summary>The plan, whose model knows where its classes came from though they are not loaded.</summary>
    internal SyncPlan Read() => Assemblies is { Count: > 0 } assemblies ? Plan with { Target = Plan.Target with { SavedAssemblies = assemblies.ToEquatableArray() } } : Plan;
}
