namespace Mapper.Model;

/// <summary>The tables of a model by their names. It holds for the list it was made of: a model that was made of another has that one's, and makes its own.</summary>
internal sealed class TablesByName
{
    private readonly TableModel[] _tables;
    private readonly Dictionary<QualifiedName, TableModel> _byName;

    private TablesByName(TableModel[] tables)
    {
        _tables = tables;
        _byName = new Dictionary<QualifiedName, TableModel>(tables.Length);
        foreach (TableModel table in tables)
        {
            // Two classes of one table are a mistake that is still to be told: the first counts.
            _byName.TryAdd(table.Name, table);
        }
    }

    internal static TablesByName Of(EquatableArray<TableModel> tables, ref Aside<TablesByName?> known) =>
        known.Value is { } made && ReferenceEquals(made._tables, tables.Items) ? made : (known = new TablesByName(tables.Items)).Value!;

    internal TableModel? Find(QualifiedName name) => _byName.GetValueOrDefault(name);
}
