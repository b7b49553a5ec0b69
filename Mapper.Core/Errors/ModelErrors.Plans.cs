namespace Mapper.Errors;

/// <summary>MAP1910: what a saved plan needs of the process that applies it.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1910: a plan runs a data step that no loaded assembly brings.</summary>
    internal static Diagnostic DataStepNotLoaded(string id) => Error(
        "MAP1910", new Place(id), "The plan runs this data step, and a saved plan knows only its id: its class is not loaded.", "Plan and apply in one process, with the assembly that has the step.");
}
