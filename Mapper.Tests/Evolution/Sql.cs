namespace Mapper.Tests.Evolution;

/// <summary>Names and constants as SQL, by the tests' own rules.</summary>
internal static class Sql
{
    internal static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static string Name(Mapper.Model.QualifiedName name) => $"{Name(name.Schema)}.{Name(name.Name)}";

    internal static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
