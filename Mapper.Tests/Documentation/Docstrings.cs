using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mapper.Tests.Documentation;

/// <summary>The docstrings of an assembly, as Markdown.</summary>
internal sealed partial class Docstrings(Assembly assembly)
{
    private readonly Dictionary<string, XElement> _members =
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    internal string Summary(MemberInfo member) => Text(Of(member).Element("summary")!);

    /// <summary>What the docstring says of the value, empty when nothing.</summary>
    internal string Default(MemberInfo member) => Of(member).Element("value") is { } value ? Text(value).Replace("Default: ", "", StringComparison.Ordinal) : "";

    internal string Example(Type type)
    {
        string[] lines = [.. Of(type).Element("example")!.Element("code")!.Value.Split('\n').Select(line => line.TrimEnd())];
        int margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > margin ? line[margin..] : "")).Trim('\n');
    }

    /// <summary>The parameters of all constructors, each once.</summary>
    internal IEnumerable<(string Name, string Meaning)> Parameters(Type type) =>
        _members.Where(member => member.Key == Id(type) || member.Key.StartsWith($"M:{type.FullName}.#ctor", StringComparison.Ordinal))
            .SelectMany(member => member.Value.Elements("param")).Select(it => (it.Attribute("name")!.Value, Text(it))).DistinctBy(it => it.Value);

    private XElement Of(MemberInfo member) => _members[Id(member)];

    private static string Id(MemberInfo member) => member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}";

    private static string Text(XElement element) => Whitespace().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{Short(see.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "typeparamref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        _ => throw new NotSupportedException($"{node} in a docstring"),
    };

    private static string Short(string cref)
    {
        string name = cref[(cref.LastIndexOf('.') + 1)..];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? $"[{name[..^"Attribute".Length]}]" : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
