namespace Mapper.Annotations;

/// <summary>Says that a table was removed on purpose: it is dropped, with its rows.</summary>
/// <param name="table"><c>schema.table</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RemovedTableAttribute(string table) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Table { get; } = table;
}
