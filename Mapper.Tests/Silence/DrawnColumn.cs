namespace Mapper.Tests.Silence;

/// <summary>A column in the making.</summary>
internal sealed class DrawnColumn(string property, string name, DrawnType type)
{
    internal string Property => property;

    /// <summary>The column's name.</summary>
    internal string Name => name;

    internal DrawnType Type => type;

    internal bool Nullable { get; set; }

    internal bool Generated { get; set; }

    /// <summary>Whether an index may hold it: not what is no column, nor what is stored nowhere.</summary>
    internal bool Indexable => type.Clr != "object" && !Attributes.Exists(it => it.Contains("Virtual", StringComparison.Ordinal));

    internal List<string> Attributes { get; } = [];

    /// <summary>The name in SQL, as it stands in a C# string.</summary>
    internal string Sql => $"\\\"{name.Replace("\"", "\\\"\\\"", StringComparison.Ordinal)}\\\"";

    internal string Of(string template) => template.Replace("{0}", Sql, StringComparison.Ordinal);

    internal DrawnProperty ToProperty() => new(Nullable ? $"{type.Clr}?" : type.Clr, property, [.. Attributes]);
}
