using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dapper;
using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>Lets Dapper read and write the classes of a model as they are mapped.</summary>
public static class DapperMapping
{
    internal const string Dynamic = "Dapper reads and writes by reflection and by code that it makes at run time.";

    /// <summary>
    /// Registers a model with Dapper, for the whole process: a column that is named otherwise than its property finds it, in a constructor too, and the types of its
    /// columns that Dapper does not know are read and written as they are stored: documents in jsonb, vectors, arrays and lists, ranges, addresses, unsigned numbers.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="json">How documents are written and read. Default: as <see cref="JsonSerializerOptions.Default"/> says.</param>
    /// <remarks>
    /// An enum that is stored by its labels or names is written by <see cref="Parameters"/>, for Dapper sends every enum as a number
    /// (https://github.com/DapperLib/Dapper/issues/259); vectors, and labels that are not spelled as their members, are read over a data source that
    /// <see cref="NpgsqlDataSourceBuilderExtensions.MapModel"/> has been told of. Dapper takes a list that is registered for one value: write <c>= ANY(@ids)</c>, not <c>IN @ids</c>.
    /// </remarks>
    [RequiresUnreferencedCode(Dynamic), RequiresDynamicCode(Dynamic)]
    public static void Register(SchemaModel model, JsonSerializerOptions? json = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SchemaModel complete = new PostgresDialect().Complete(model);
        foreach (TableModel table in complete.Tables)
        {
            if (table.ClrType.Value is { } type)
            {
                MappedColumn[] columns = [.. MappedColumn.Of(type, table, new StoredForms(complete.Enums, json ?? JsonSerializerOptions.Default))];
                RegisteredColumns.Add(type, columns);
                SqlMapper.SetTypeMap(type, new ColumnTypeMap(type, columns.ToDictionary(column => column.Name, column => column.Property.Name, StringComparer.Ordinal)));
            }
        }

        SqlMapper.PurgeQueryCache();
    }

    /// <summary>An object's properties as parameters: of a class of a registered model each as its column stores it, of another object, for example an anonymous one, or a dictionary of names and values, each as its type is stored.</summary>
    /// <param name="values">The object.</param>
    /// <returns>Parameters that are named as the properties, for any of Dapper's calls.</returns>
    /// <exception cref="InvalidOperationException">Thrown by the call that uses them: the object is of no registered class, and one of its types is stored in two ways.</exception>
    [RequiresUnreferencedCode(Dynamic), RequiresDynamicCode(Dynamic)]
    public static SqlMapper.IDynamicParameters Parameters(object values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new MappedParameters(values);
    }
}
