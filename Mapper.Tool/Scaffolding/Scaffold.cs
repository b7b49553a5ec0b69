using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>Annotated classes that say what a database has.</summary>
internal sealed class Scaffold
{
    // What each namespace is for.
    private static readonly (string Namespace, string[] Names)[] Usings =
    [
        ("System", ["Guid", "DateTime", "DateOnly", "TimeOnly", "TimeSpan"]),
        ("System.Collections", ["BitArray"]),
        ("System.Net", ["IPAddress", "IPNetwork"]),
        ("System.Net.NetworkInformation", ["PhysicalAddress"]),
        ("System.Runtime.Serialization", ["EnumMember"]),
        ("System.Text.Json", ["JsonDocument"]),
        ("Mapper.Annotations", ["["]),
        ("NpgsqlTypes", ["Npgsql"]),
    ];

    private readonly string _namespace;
    private readonly string _extensions;
    private readonly List<(string Name, string Code)> _types;

    internal Scaffold(DatabaseModel database, string rootNamespace)
    {
        var names = new ScaffoldedNames(database);
        ClassWriter[] classes = [.. database.Tables.Select(table => new ClassWriter(names, table))];
        _namespace = rootNamespace;
        _extensions = string.Concat(database.Extensions.Where(extension => extension.Name != "plpgsql").OrderBy(extension => extension.Name, StringComparer.Ordinal).Select(Extension));
        _types =
        [
            .. database.Enums.Select(type => (names.TypeOf(type.Name), EnumWriter.Write(names, type))),
            .. classes.Select((writer, i) => (names.TypeOf(database.Tables[i].Name), writer.Write())),
        ];
        Unsaid = [.. classes.SelectMany((writer, i) => writer.Unsaid.Select(unsaid => $"{database.Tables[i].Name}: {unsaid}"))];
    }

    /// <summary>What the database has and no annotation says.</summary>
    internal IReadOnlyList<string> Unsaid { get; }

    /// <summary>All types in one file.</summary>
    internal string ToFile() => InNamespace(string.Join('\n', _types.Select(type => type.Code)), _extensions);

    /// <summary>A file a type, and one for the extensions if there are any.</summary>
    internal IEnumerable<(string Name, string Code)> ToFiles()
    {
        (string Name, string Code)[] extensions = _extensions.Length == 0 ? [] : [("Extensions", $"using Mapper.Annotations;\n\n{_extensions}")];
        // Where case makes no difference, one would overwrite the other.
        IReadOnlyList<string> names = CSharp.Distinct(_types.Select(type => type.Name), extensions.Select(file => file.Name), StringComparer.OrdinalIgnoreCase);
        return [.. extensions.Concat(_types.Select((type, i) => (names[i], InNamespace(type.Code)))).Select(file => ($"{file.Item1}.cs", file.Item2))];
    }

    private string InNamespace(string code, string extensions = "")
    {
        IEnumerable<string> usings = Usings.Where(it => it.Names.Any(name => code.Contains(name, StringComparison.Ordinal))).Select(it => $"using {it.Namespace};\n");
        return $"#nullable enable\n{string.Concat(usings)}\n{extensions}{(extensions.Length > 0 ? "\n" : "")}namespace {_namespace};\n\n{code}";
    }

    private static string Extension(ExtensionModel extension) =>
        $"[assembly: {new AttributeText("Extension").With(CSharp.Literal(extension.Name)).Text("Schema", extension.Schema.Value == "public" ? null : extension.Schema.Value)}]\n";
}
