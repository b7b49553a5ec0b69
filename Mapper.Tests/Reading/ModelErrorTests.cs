using System.Reflection;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Tests.Reading;

/// <summary>Every mistake that reading finds: a class or assembly that makes it, and nothing but it.</summary>
public sealed partial class ModelErrorTests
{
    private static IEnumerable<TestCaseData> All =>
        new[] { Types, Tables, Columns, Values, Keys, ForeignKeys, Indexes, Names, Enums, Partitions }
            .SelectMany(cases => cases)
            .Select(mistake => new TestCaseData(mistake).SetArgDisplayNames($"{mistake.Code} {mistake.Where}"));

    [TestCaseSource(nameof(All))]
    public void A_mistake_is_reported_with_its_member_and_target_and_alone(Mistake mistake)
    {
        EquatableArray<Diagnostic> found = mistake.Read().Diagnostics;
        found.Select(diagnostic => $"{diagnostic.Code} {Short(diagnostic.Member)} {diagnostic.Target}".TrimEnd()).Should().Equal($"{mistake.Code} {mistake.Where}");
        found[0].Message.Should().EndWith(".");
        found[0].Remedy.Should().MatchRegex("[.?]$");
    }

    [Test]
    public void Every_code_has_a_case_and_one_factory()
    {
        string[] codes = [.. Factories().Select(CodeOf)];
        codes.Should().OnlyHaveUniqueItems();
        string[] elsewhere = ["MAP1001", "MAP1006", "MAP1011", "MAP1112", "MAP1115", "MAP1116", "MAP1117", "MAP1118", "MAP1120", "MAP1122", "MAP1910"]; // DiscoveryTests, NullabilityTests, Plugins, DataSteps, ApplyTests
        codes.Except(elsewhere).Should().BeEquivalentTo(All.Select(data => ((Mistake)data.Arguments[0]!).Code).Distinct());
    }

    private static Mistake Of<T>(string code, string where) => new(code, where, () => SchemaModel.FromTypes([typeof(T)]));

    private static Mistake Of(string code, string where, params Type[] types) => new(code, where, () => SchemaModel.FromTypes(types));

    private static Mistake Of(string code, string where, EmittedAssembly assembly) => new(code, where, () => SchemaModel.FromAssemblies([assembly.Load()]));

    private static string Short(string member) => member.Replace("Mapper.Tests.Reading.ModelErrorTests.", "", StringComparison.Ordinal);

    private static IEnumerable<MethodInfo> Factories() =>
        typeof(ModelErrors).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Diagnostic) && method.Name != "Error");

    private static string CodeOf(MethodInfo factory) => ((Diagnostic)factory.Invoke(null, [.. factory.GetParameters().Select(Any)])!).Code;

    private static object Any(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "any",
        var type when type == typeof(int) => 1,
        var type when type == typeof(Place) => new Place("any"),
        _ => new[] { "any" },
    };

    /// <summary>A mistake and where it shows: the member without this class, and the target.</summary>
    public sealed record Mistake(string Code, string Where, Func<SchemaModel> Read);
}
