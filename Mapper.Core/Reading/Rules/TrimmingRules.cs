using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Whether the application still has what reading needs.</summary>
internal static class TrimmingRules
{
    private const string Switch = "System.Reflection.NullabilityInfoContext.IsSupported";

    /// <summary>The SDK turns this switch off in trimmed applications, and with it removes the attributes that make a reference type NOT NULL.</summary>
    internal static IEnumerable<Diagnostic> Check(SchemaModel model) =>
        model.Tables.Count > 0 && AppContext.TryGetSwitch(Switch, out bool isSupported) && !isSupported ? [ModelErrors.NullabilityTrimmed(new Place(Switch))] : [];
}
