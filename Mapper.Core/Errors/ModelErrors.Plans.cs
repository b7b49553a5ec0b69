namespace Mapper.Errors;

/// <summary>MAP1910: what a saved plan needs of the process that applies it.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1910: a plan runs a data step that no loaded assembly brings.</summary>
    internal static Diagnostic DataStepNotLoaded(string id) => Error(
        "MAP1910", new Place(id), "The plan runs this data step, and a saved plan knows only its id: its class is not loaded.", "Apply it where the assembly with that class is: mapper apply Shop.dll --plan plan.json; in code, with the target of the classes: plan with { Target = (await migrator.PlanAsync(assembly)).Target }.");
}
