using Mapper.Model;

namespace Mapper.Benchmarks.Scale;

/// <summary>The same change in every table of a store: what the classes want, and what the database has.</summary>
internal static class MassChange
{
    internal static IReadOnlyDictionary<string, Func<SchemaModel, (SchemaModel Target, DatabaseModel Live)>> All { get; } = new Dictionary<string, Func<SchemaModel, (SchemaModel, DatabaseModel)>>
    {
        ["create"] = store => (store, Database([])),
        ["add a column"] = store => (Each(store, table => With(table, Note)), Database(store.Tables)),
        ["fill a column"] = store => (Each(store, table => With(table, Note with { Nullable = false, Hints = new ColumnHints { Backfill = "'none'" } })), Database(store.Tables)),
        ["retype the keys"] = store => (Columns(store, column => column.StoreType == "uuid" ? column with { StoreType = "text" } : column), Database(store.Tables)),
        ["require, online"] = store => (store, Large(Columns(store, column => column with { Nullable = true }))),
        ["index, online"] = store => (Each(store, table => table with { Indexes = [.. table.Indexes, new IndexModel { Name = $"ix_{table.Name.Name}_note", Keys = [new IndexKeyModel { Column = "note" }] }] }), Large(store)),
        ["rename keys and indexes"] = store => (store, Database(Each(store, Renamed).Tables)),
        ["reorder an enum"] = store => (Moody(store, "low", "high"), Database(Moody(store, "high", "low").Tables) with { Enums = Moody(store, "high", "low").Enums }),
        ["drop a column"] = store => (Each(store, table => table with { RemovedColumns = new EquatableArray<string>(["gone"]) }), Database(Each(store, table => With(table, Note with { Name = "gone" })).Tables)),
        ["drop the tables"] = store => (store with { Tables = [], RemovedTables = store.Tables.Select(table => table.Name).ToEquatableArray() }, Database(store.Tables)),
    };

    private static ColumnModel Note => new() { Name = "remark", StoreType = "text", Nullable = true };

    internal static DatabaseModel Database(EquatableArray<TableModel> tables) =>
        new() { ServerMajor = 17, Schemas = ["public"], CurrentUser = "owner", SessionUser = "owner", Tables = tables.Select(table => table with { }).ToEquatableArray() };

    private static DatabaseModel Large(SchemaModel store) => Database(store.Tables) with { Sizes = store.Tables.Select(table => new TableSize(table.Name, 10_000_000)).ToEquatableArray() };

    private static SchemaModel Each(SchemaModel store, Func<TableModel, TableModel> change) => store with { Tables = store.Tables.Select(change).ToEquatableArray() };

    private static SchemaModel Columns(SchemaModel store, Func<ColumnModel, ColumnModel> change) => Each(store, table => table with { Columns = table.Columns.Select(change).ToEquatableArray() });

    private static TableModel With(TableModel table, ColumnModel column) => table with { Columns = [.. table.Columns, column] };

    private static TableModel Renamed(TableModel table) => table with
    {
        IsRenamed = true,
        ForeignKeys = table.ForeignKeys.Select(key => key with { Name = $"former_{key.Name}", MadeByMapper = true }).ToEquatableArray(),
        Indexes = table.Indexes.Select(index => index with { Name = $"former_{index.Name}", MadeByMapper = true }).ToEquatableArray(),
    };

    private static SchemaModel Moody(SchemaModel store, params string[] labels)
    {
        var type = new QualifiedName("public", "mood");
        return Each(store, table => With(table, new ColumnModel { Name = "mood", StoreType = "mood", EnumType = type })) with
        {
            Enums = [new EnumModel { Name = type, Labels = labels.Select(label => new EnumLabelModel(label, ClrName: null, default)).ToEquatableArray() }],
        };
    }
}
