namespace Mapper.Annotations;

/// <summary>
/// Says that a table, or a partition, was removed on purpose: it is dropped, with its rows and its own constraints, indexes, triggers and policies. Never with CASCADE:
/// what hangs on it from outside (a view, a foreign key of another table) is named, and the sync refused. Nothing happens once it is gone.
/// </summary>
/// <param name="table"><c>schema.table</c>; without a schema, one of the plugin's or the default schema.</param>
/// <example>
/// <code>
/// [assembly: RemovedTable("shop.legacy_orders")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RemovedTableAttribute(string table) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Table { get; } = table;
}
