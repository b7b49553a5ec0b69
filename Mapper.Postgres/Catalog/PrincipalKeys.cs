using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>Fills in the key of a referenced table that the model does not have: the database's primary key.</summary>
internal static class PrincipalKeys
{
    internal static SchemaModel Fill(SchemaModel target, DatabaseModel live)
    {
        return target with { Tables = target.Tables.Select(table => table with { ForeignKeys = table.ForeignKeys.Select(Key).ToEquatableArray() }).ToEquatableArray() };

        ForeignKeyModel Key(ForeignKeyModel key) => key.PrincipalColumns.Count == 0 && live.Table(key.Principal)?.PrimaryKey is { } primary
            ? key with { PrincipalColumns = primary.Columns }
            : key;
    }
}
