using System.Runtime.Serialization;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>What everything is called in C#.</summary>
internal sealed class ScaffoldedNames
{
    private readonly Dictionary<QualifiedName, TableModel> _tables;
    private readonly Dictionary<QualifiedName, string> _types = [];
    private readonly Dictionary<(QualifiedName Table, string Column), string> _properties = [];

    // A class of that name would hide what the attributes are, and what their arguments refer to.
    private static readonly string[] OfAnnotations =
    [
        .. typeof(TableAttribute).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(TableAttribute).Namespace).Select(type => type.Name.Split('`')[0]),
        nameof(EnumMemberAttribute),
    ];

    internal ScaffoldedNames(DatabaseModel database)
    {
        _tables = database.Tables.ToDictionary(table => table.Name);
        QualifiedName[] all = [.. database.Tables.Select(table => table.Name), .. database.Enums.Select(type => type.Name)];
        ILookup<string, QualifiedName> plain = all.ToLookup(name => CSharp.Pascal(name.Name));
        // Two of one name are told apart by their schemas, and one that a property's type has is not taken.
        IEnumerable<string> wanted = all.Select(name => CSharp.Pascal(name.Name)).Zip(all, (pascal, name) => plain[pascal].Count() > 1 && name.Schema != "public" ? CSharp.Pascal(name.Schema) + pascal : pascal);
        IReadOnlyList<string> types = CSharp.Distinct(wanted, [.. ClrTypes.Names, .. OfAnnotations, nameof(Mapper), nameof(System), "NpgsqlTypes"]);
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

    /// <summary>The properties of another table, as attributes of a class name them. Where a property has the name of that table's class, it would be taken for it: there the text says the same.</summary>
    internal IEnumerable<string> NamesOfOther(TableModel other, IEnumerable<string> columns, TableModel table)
    {
        string type = TypeOf(other.Name);
        bool isHidden = table.Columns.Any(column => Property(table, column.Name) == type);
        return columns.Select(column => isHidden ? CSharp.Literal(Property(other, column)) : $"nameof({type}.{Property(other, column)})");
    }
}
