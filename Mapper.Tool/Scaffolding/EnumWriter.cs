using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes an enum type as an enum.</summary>
internal static class EnumWriter
{
    internal static string Write(ScaffoldedNames names, EnumModel type)
    {
        IReadOnlyList<string> members = CSharp.Distinct(type.Labels.Select(label => CSharp.Pascal(label.Name)), ["value__"]);
        IEnumerable<string> lines = type.Labels.Select((label, i) => NamingConvention.SnakeCase.Convert(members[i]) == label.Name
            ? $"    {members[i]},"
            : $"    [EnumMember(Value = {CSharp.Literal(label.Name)})]\n    {members[i]},");
        return $"[EnumType({CSharp.Literal(type.Name.ToString())})]\npublic enum {names.TypeOf(type.Name)}\n{{\n{string.Join('\n', lines)}\n}}\n";
    }
}
