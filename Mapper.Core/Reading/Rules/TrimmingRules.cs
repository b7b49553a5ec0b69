using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Whether the application still has what reading needs.</summary>
internal static class TrimmingRules
{
    private const string Switch = "System.Reflection.NullabilityInfoContext.IsSupported";

    /// <summary>An application that turns this switch off lets the trimmer remove the attributes that make a reference type NOT NULL.</summary>
    internal static IEnumerable<Diagnostic> Check(SchemaModel model) =>
        model.Tables.Count > 0 && AppContext.TryGetSwitch(Switch, out bool isSupported) && !isSupported ? [ModelErrors.NullabilityTrimmed(new Place(Switch))] : [];
}
