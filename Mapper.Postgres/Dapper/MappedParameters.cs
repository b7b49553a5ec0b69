using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Dapper;

namespace Mapper.Postgres;

/// <summary>An object's properties, each as its column stores it.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed class MappedParameters(object values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        if (RegisteredColumns.Of(values.GetType()) is { } columns)
        {
            foreach (MappedColumn column in columns)
            {
                Add(command, column.Property, column.Form is { } form ? form.Write : null);
            }
        }
        else
        {
            foreach (PropertyInfo property in values.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
            {
                TypeHandler? handler = RegisteredColumns.HandlerOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
                Add(command, property, handler is null ? null : handler.SetValue);
            }
        }
    }

    private void Add(IDbCommand command, PropertyInfo property, Action<IDbDataParameter, object>? write)
    {
        IDbDataParameter parameter = command.CreateParameter();
        parameter.ParameterName = property.Name;
        switch (property.GetValue(values))
        {
            case null:
                parameter.Value = DBNull.Value;
                break;
            case { } value when write is not null:
                write(parameter, value);
                break;
            case { } value:
                parameter.Value = value is Enum ? EnumForm.Plain(value) : value;
                break;
        }

        command.Parameters.Add(parameter);
    }
}
