namespace Mapper.Errors;

/// <summary>MAP1900: what is understood but not applied yet.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1900: an annotation that this version does not apply yet.</summary>
    internal static Diagnostic NotYetSupported(Place place, string annotation, string meanwhile) => Error(
        "MAP1900", place, $"{annotation} is not supported by this version of Mapper.", meanwhile);
}
