namespace Mapper.Annotations;

/// <summary>Makes sure that an extension is installed before the tables that need it.</summary>
/// <param name="name">The extension, for example <c>btree_gist</c>.</param>
/// <example>
/// <code>
/// [assembly: Extension("citext")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ExtensionAttribute(string name) : Attribute
{
    /// <summary>The extension's name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema it is installed in when it is missing.</summary>
    /// <value>Default: <c>public</c>.</value>
    public string? Schema { get; set; }
}
