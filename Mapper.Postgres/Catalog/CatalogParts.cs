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
}
