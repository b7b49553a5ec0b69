using Dapper;
using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>Lets Dapper read rows into the classes of a model.</summary>
public static class DapperMapping
{
    /// <summary>Registers the model's column names with Dapper, for the whole process: a column that is named otherwise than its property then finds it, in a constructor too.</summary>
    /// <param name="model">The model.</param>
    public static void Register(SchemaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (TableModel table in model.Tables)
        {
            if (table.ClrType.Value is { } type)
            {
                SqlMapper.SetTypeMap(type, new ColumnTypeMap(type, PropertiesByColumn(table)));
            }
        }
    }

    private static Dictionary<string, string> PropertiesByColumn(TableModel table) => table.Columns
        .Where(column => column.Member.Value is not null)
        .ToDictionary(column => column.Name, column => NameIn(column.Member.Value!), StringComparer.Ordinal);

    private static string NameIn(string member) => member[(member.LastIndexOf('.') + 1)..];
}
