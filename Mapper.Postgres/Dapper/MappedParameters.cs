using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Dapper;

namespace Mapper.Postgres;

/// <summary>An object's properties, or a dictionary's entries, each as its column stores it.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed class MappedParameters(object values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        if (RegisteredColumns.Of(values.GetType()) is { } columns)
        {
            foreach (MappedColumn column in columns)
            {
                Add(command, column.Property.Name, column.Property.GetValue(values), column.Form is { } form ? form.Write : null);
            }
        }
        else if (values is IEnumerable<KeyValuePair<string, object?>> named)
        {
            foreach ((string name, object? value) in named)
            {
                Add(command, name, value, value is null ? null : HandlerOf(value.GetType()));
            }
        }
        else
        {
            foreach (PropertyInfo property in values.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
            {
                Add(command, property.Name, property.GetValue(values), HandlerOf(property.PropertyType));
            }
        }
    }

    private static Action<IDbDataParameter, object>? HandlerOf(Type type) =>
        RegisteredColumns.HandlerOf(Nullable.GetUnderlyingType(type) ?? type) is { } handler ? handler.SetValue : null;

    private static void Add(IDbCommand command, string name, object? value, Action<IDbDataParameter, object>? write)
    {
        IDbDataParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        switch (value)
        {
            case null:
                parameter.Value = DBNull.Value;
                break;
            case not null when write is not null:
                write(parameter, value);
                break;
            default:
                parameter.Value = value is Enum ? EnumForm.Plain(value) : value;
                break;
        }

        command.Parameters.Add(parameter);
    }
}
