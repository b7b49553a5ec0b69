namespace Mapper.Errors;

/// <summary>MAP1120 to MAP1122: data steps that can't be run as they are.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1120: a data step that can't be made.</summary>
    internal static Diagnostic DataStepHasNoConstructor(Place place, string? missing, string? thrown) => Error(
        "MAP1120", place,
        (missing, thrown) switch
        {
            (_, { } failure) => $"MigratorOptions.Services could not give what the data step's constructor takes: {failure}.",
            ({ } type, _) => $"No public constructor of the data step can be called: MigratorOptions.Services has no {type}.",
            _ => "The data step has no public constructor without parameters, and no services are given.",
        },
        "Give it a public constructor without parameters, or set MigratorOptions.Services to a provider that has what its constructor takes.");

    /// <summary>MAP1121: a step in batches that shall run before the changes.</summary>
    internal static Diagnostic BatchedStepBefore(Place place) => Error(
        "MAP1121", place,
        "[DataStep(Before = true)] is on an IBatchedDataStep, which runs after the sync's commit.",
        "Take Before off, or make it an IDataStep, which runs within the sync.");

    /// <summary>MAP1122: a baseline of a step that does not exist.</summary>
    internal static Diagnostic UnknownBaseline(string id) => Error(
        "MAP1122", new Place("MigratorOptions.DataStepBaseline"),
        $"No data step of the model has the identity '{id}', so that the one that was meant would run.",
        "Write the identity as it stands in [DataStep], or take it out of the list.");
}
