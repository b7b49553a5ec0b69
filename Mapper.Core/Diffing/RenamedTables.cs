using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>A database's tables under their new names, as far as the model tells: an SQL expression goes on naming columns as before.</summary>
internal sealed class RenamedTables
{
    private readonly TableModel[] _tables;
    private readonly Dictionary<QualifiedName, HashSet<int>> _concerned = [];

    private RenamedTables(IEnumerable<TableModel> tables)
    {
        _tables = [.. tables];
        for (int i = 0; i < _tables.Length; i++)
        {
            foreach (QualifiedName name in Names(_tables[i]))
            {
                Concerned(name).Add(i);
            }
        }
    }

    internal static EquatableArray<TableModel> Apply(IEnumerable<TableModel> tables, IEnumerable<SchemaChange> renames)
    {
        var renamed = new RenamedTables(tables);
        foreach (SchemaChange rename in renames)
        {
            renamed.Apply(rename);
        }

        return renamed._tables.OrderBy(table => table.Name).ToEquatableArray();
    }

    // The table, and those that name it.
    private static IEnumerable<QualifiedName> Names(TableModel table) =>
        [table.Name, .. table.ForeignKeys.Select(key => key.Principal), .. (table.Partitioning?.Partitions ?? []).Select(partition => partition.Name)];

    private HashSet<int> Concerned(QualifiedName name) => _concerned.TryGetValue(name, out HashSet<int>? places) ? places : _concerned[name] = [];

    private void Apply(SchemaChange rename)
    {
        switch (rename)
        {
            case RenameTable(var before, var after):
                Change(before, table => Moved(table, before, after));
                Concerned(after).UnionWith(Concerned(before));
                _concerned.Remove(before);
                break;
            case RenameColumn { TableName: var name, Before: var before, After: var after }:
                Change(name, table => Column(table, name, before, after));
                break;
        }
    }

    private void Change(QualifiedName name, Func<TableModel, TableModel> change)
    {
        foreach (int place in Concerned(name))
        {
            _tables[place] = change(_tables[place]);
        }
    }

    private static TableModel Moved(TableModel table, QualifiedName before, QualifiedName after) => table with
    {
        Name = table.Name == before ? after : table.Name,
        Partitioning = table.Partitioning is not { } partitioning ? null : partitioning with
        {
            Partitions = partitioning.Partitions.Select(partition => partition.Name == before ? partition with { Name = after } : partition).ToEquatableArray(),
        },
        ForeignKeys = table.ForeignKeys.Select(key => key.Principal == before ? key with { Principal = after } : key).ToEquatableArray(),
    };

    private static TableModel Column(TableModel table, QualifiedName name, string before, string after)
    {
        EquatableArray<ForeignKeyModel> keys = table.ForeignKeys.Select(key => key.Principal == name ? key with { PrincipalColumns = In(key.PrincipalColumns) } : key).ToEquatableArray();
        return table.Name != name ? table with { ForeignKeys = keys } : table with
        {
            Columns = table.Columns.Select(column => column.Name == before ? column with { Name = after } : column).ToEquatableArray(),
            PrimaryKey = table.PrimaryKey is { } primary ? primary with { Columns = In(primary.Columns), Include = In(primary.Include) } : null,
            Uniques = table.Uniques.Select(unique => unique with { Columns = In(unique.Columns), Include = In(unique.Include) }).ToEquatableArray(),
            ForeignKeys = keys.Select(key => key with { Columns = In(key.Columns), OnDeleteColumns = In(key.OnDeleteColumns) }).ToEquatableArray(),
            Indexes = table.Indexes.Select(index => index with
            {
                Keys = index.Keys.Select(key => key.Column == before ? key with { Column = after } : key).ToEquatableArray(),
                Include = In(index.Include),
            }).ToEquatableArray(),
        };

        EquatableArray<string> In(EquatableArray<string> columns) => columns.Select(column => column == before ? after : column).ToEquatableArray();
    }
}
