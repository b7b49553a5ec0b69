using Mapper.Model;

namespace Mapper.Tests;

/// <summary>Values whose particulars don't matter to a test.</summary>
internal static class Some
{
    internal static QualifiedName Name(string name) => new("public", name);

    internal static ColumnModel Column(string name, string type = "integer", bool nullable = false) => new() { Name = name, StoreType = type, Nullable = nullable };

    /// <summary>A table with a key and a foreign key to each of the named tables.</summary>
    internal static TableModel Table(string name, params string[] references) => new()
    {
        Name = Name(name),
        Columns = [Column("id"), .. references.Select(reference => Column($"{reference}_id", nullable: true))],
        PrimaryKey = new PrimaryKeyModel { Name = $"pk_{name}", Columns = ["id"] },
        ForeignKeys = [.. references.Select(reference => Reference(name, reference))],
    };

    internal static ForeignKeyModel Reference(string table, string principal) => new()
    {
        Name = $"fk_{table}_{principal}_id",
        Columns = [$"{principal}_id"],
        Principal = Name(principal),
        PrincipalColumns = ["id"],
    };

    internal static SchemaModel Schema(params TableModel[] tables) => new() { Tables = [.. tables] };
}
