using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>What everything is called in C#.</summary>
internal sealed class ScaffoldedNames
{
    private readonly Dictionary<QualifiedName, TableModel> _tables;
    private readonly Dictionary<QualifiedName, string> _types = [];
    private readonly Dictionary<(QualifiedName Table, string Column), string> _properties = [];

    internal ScaffoldedNames(DatabaseModel database)
    {
        _tables = database.Tables.ToDictionary(table => table.Name);
        QualifiedName[] all = [.. database.Tables.Select(table => table.Name), .. database.Enums.Select(type => type.Name)];
        ILookup<string, QualifiedName> plain = all.ToLookup(name => CSharp.Pascal(name.Name));
        // Two of one name are told apart by their schemas, and one that a property's type has is not taken.
        IEnumerable<string> wanted = all.Select(name => CSharp.Pascal(name.Name)).Zip(all, (pascal, name) => plain[pascal].Count() > 1 && name.Schema != "public" ? CSharp.Pascal(name.Schema) + pascal : pascal);
        IReadOnlyList<string> types = CSharp.Distinct(wanted, [.. ClrTypes.Names, nameof(Mapper), nameof(System), "NpgsqlTypes"]);
        for (int i = 0; i < all.Length; i++)
        {
            _types[all[i]] = types[i];
        }

        foreach (TableModel table in database.Tables)
        {
            IReadOnlyList<string> properties = CSharp.Distinct(table.Columns.Select(column => CSharp.Pascal(column.Name)), CSharp.TakenIn(_types[table.Name]));
            for (int i = 0; i < properties.Count; i++)
            {
                _properties[(table.Name, table.Columns[i].Name)] = properties[i];
            }
        }
    }

    internal string TypeOf(QualifiedName name) => _types[name];

    internal TableModel? Table(QualifiedName name) => _tables.GetValueOrDefault(name);

    internal string Property(TableModel table, string column) => _properties[(table.Name, column)];

    /// <summary>The properties of some columns, as attributes of the class name them.</summary>
    internal IEnumerable<string> NamesOf(TableModel table, IEnumerable<string> columns) => columns.Select(column => $"nameof({Property(table, column)})");

    /// <summary>The same for attributes of another class.</summary>
    internal IEnumerable<string> QualifiedNamesOf(TableModel table, IEnumerable<string> columns) => columns.Select(column => $"nameof({TypeOf(table.Name)}.{Property(table, column)})");
}
