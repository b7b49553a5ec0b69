using Mapper.Model;

namespace Mapper.Planning;

/// <summary>The changes of each table, for what has to know of a change which others its table has.</summary>
internal sealed class ChangesByTable(IEnumerable<SchemaChange> changes)
{
    private readonly ILookup<QualifiedName, SchemaChange> _changes = changes.Where(change => change.Table is not null).ToLookup(change => change.Table!);

    /// <summary>Those of one table, in the order of the plan.</summary>
    internal IEnumerable<SchemaChange> Of(QualifiedName table) => _changes[table];
}
