namespace Mapper.Annotations;

/// <summary>Says that a column was removed on purpose: it is dropped, with its values.</summary>
/// <param name="column">The column's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RemovedAttribute(string column) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Column { get; } = column;
}
