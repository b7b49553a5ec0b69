using Mapper.Model;
using Mapper.Postgres.Bookkeeping;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>The parts of the tables that were read, by the numbers that the server keeps them under whatever they are called.</summary>
internal sealed class CatalogParts
{
    private readonly Dictionary<(string Kind, uint Oid, short Number), PartKey> _parts = [];

    internal void Add(string kind, uint oid, PartKey part, short number = 0) => _parts[(kind, oid, number)] = part;

    /// <summary>The part that a row of the books is about, if it still is the thing of that name: a restored or cloned database has other numbers.</summary>
    internal PartKey? Find(NpgsqlDataReader row) =>
        _parts.TryGetValue((row.Text("kind"), row.Oid("object_id"), row.GetInt16(row.GetOrdinal("column_number"))), out PartKey part)
        && part.Name == row.Text("name") && part.Table == new QualifiedName(row.Text("schema_name"), row.Text("table_name"))
            ? part
            : null;

    /// <summary>The columns that came with the table that a row is about, as far as they still have their names.</summary>
    internal IEnumerable<PartKey> FindColumns(NpgsqlDataReader row)
    {
        string[] columns = row.Texts("columns");
        uint table = columns.Length > 0 ? row.Oid("object_id") : 0;
        for (short i = 0; i < columns.Length; i++)
        {
            if (_parts.TryGetValue((PartKind.Column, table, (short)(i + 1)), out PartKey part) && part.Name == columns[i])
            {
                yield return part;
            }
        }
    }
}
