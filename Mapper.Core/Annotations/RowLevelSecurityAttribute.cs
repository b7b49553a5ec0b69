namespace Mapper.Annotations;

/// <summary>Enables row-level security on the table.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RowLevelSecurityAttribute : Attribute
{
    /// <summary>Whether the policies bind the table's owner too.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Force { get; set; }
}
