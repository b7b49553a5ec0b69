namespace Mapper.Errors;

/// <summary>MAP1080 to MAP1089: enum types and data steps.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1080: two CLR enums are mapped to one type.</summary>
    internal static Diagnostic EnumTwice(Place place, string type, IEnumerable<string> enums) => Error(
        "MAP1080", place,
        $"The enums {List(enums)} are mapped to the same type {type}.",
        "Give one of them another name with [EnumType(\"schema.type\")].");

    /// <summary>MAP1081: two members of an enum have one label.</summary>
    internal static Diagnostic LabelTwice(Place place, string label) => Error(
        "MAP1081", place, $"Two members of the enum have the label '{label}'.", "Give one of them another with [EnumMember(Value = \"…\")].");

    /// <summary>MAP1082: an enum's member was renamed from a label that is in use.</summary>
    internal static Diagnostic LabelRenamedFromLabel(Place place, string label) => Error(
        "MAP1082", place,
        $"[RenamedFrom(\"{label}\")] states a label that the enum still has.",
        "State the former label, or take [RenamedFrom] off.");

    /// <summary>MAP1085: a data step that can't run.</summary>
    internal static Diagnostic DataStepCannotRun(Place place) => Error(
        "MAP1085", place,
        "[DataStep] is on a class that can't run as one.",
        "Make it a class that can be created and implements IDataStep, or IBatchedDataStep, but not both.");

    /// <summary>MAP1086: two data steps have one identity.</summary>
    internal static Diagnostic DataStepTwice(Place place, string id, IEnumerable<string> classes) => Error(
        "MAP1086", place,
        $"The data steps {List(classes)} have the same identity '{id}'; the second would never run.",
        "Give each its own identity, and never reuse one.");
}
