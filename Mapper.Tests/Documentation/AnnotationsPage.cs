using System.Reflection;
using System.Text;
using Mapper.Annotations;

namespace Mapper.Tests.Documentation;

/// <summary>The page of all annotations, made from their docstrings.</summary>
internal static class AnnotationsPage
{
    private const string Beginning = """
        # Annotations

        Every attribute of `Mapper.Annotations`, in the words of its docstring: a test holds this page to them. Names of columns and tables come from the properties and classes by
        the naming convention, snake_case unless told otherwise, where an attribute states none. Those of `System.ComponentModel.DataAnnotations` and of EF Core are understood too;
        where two speak of one thing, Mapper's own count first, then the BCL's, then EF Core's.

        """;

    private static readonly Docstrings Docs = new(typeof(TableAttribute).Assembly);

    internal static string Write() => Beginning + string.Concat(Attributes.Select(Section));

    private static IEnumerable<Type> Attributes =>
        typeof(TableAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute))).OrderBy(Name, StringComparer.Ordinal);

    private static string Section(Type attribute)
    {
        var page = new StringBuilder($"\n## [{Name(attribute)}]\n\nOn {Targets(attribute)}. {Docs.Summary(attribute)}\n\n```csharp\n{Docs.Example(attribute)}\n```\n");
        string[] rows = [.. Docs.Parameters(attribute).Select(it => Row(it.Name, it.Meaning, "")), .. Properties(attribute).Select(it => Row(it.Name, Docs.Summary(it), Docs.Default(it)))];
        return (rows.Length == 0 ? page : page.Append("\n| | | default |\n|---|---|---|\n").AppendJoin('\n', rows).Append('\n')).ToString();
    }

    private static string Row(string name, string meaning, string standard) => $"| `{name}` | {meaning} | {standard}{(standard.Length > 0 ? " " : "")}|";

    // A property that only gives back what the constructor was given says nothing new.
    private static IEnumerable<PropertyInfo> Properties(Type attribute) =>
        attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.SetMethod is not null);

    private static string Targets(Type attribute)
    {
        AttributeTargets targets = attribute.GetCustomAttribute<AttributeUsageAttribute>(inherit: true)!.ValidOn;
        (AttributeTargets Target, string Word)[] words =
            [(AttributeTargets.Assembly, "assemblies"), (AttributeTargets.Class, "classes"), (AttributeTargets.Enum, "enums"), (AttributeTargets.Field, "enum members"), (AttributeTargets.Property, "properties")];
        return string.Join(" and ", words.Where(it => targets.HasFlag(it.Target)).Select(it => it.Word));
    }

    private static string Name(Type attribute) => attribute.Name.Replace("Attribute`1", "<T>", StringComparison.Ordinal).Replace("Attribute", "", StringComparison.Ordinal);
}
