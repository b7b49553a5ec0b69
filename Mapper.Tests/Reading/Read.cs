using Mapper.Model;

namespace Mapper.Tests.Reading;

/// <summary>Reads classes of the tests. They carry no [Table], so that reading this assembly finds the contract alone.</summary>
internal static class Read
{
    internal static SchemaModel Model(params IReadOnlyList<Type> types) => SchemaModel.FromTypes(types);

    internal static TableModel Table<T>() => Table(typeof(T));

    /// <summary>The table of the first type; the model must have no mistakes.</summary>
    internal static TableModel Table(params IReadOnlyList<Type> types)
    {
        SchemaModel model = Model(types);
        model.Diagnostics.Should().BeEmpty();
        return model.Tables.Single(table => table.Member.Value!.EndsWith($".{types[0].Name.Split('`')[0]}", StringComparison.Ordinal) || types.Count == 1);
    }

    internal static ColumnModel Column<T>(string name) => Table<T>().Column(name)!;

    internal static string[] Columns<T>() => [.. Table<T>().Columns.Select(column => column.Name)];

    internal static string[] Codes(params IReadOnlyList<Type> types) => [.. Model(types).Diagnostics.Select(diagnostic => diagnostic.Code)];
}
