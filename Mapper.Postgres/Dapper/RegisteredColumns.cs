using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using Dapper;

namespace Mapper.Postgres;

/// <summary>The columns of all models that were registered, and what Dapper has been told of their types.</summary>
internal static class RegisteredColumns
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MappedColumn>> ByClass = new();
    private static readonly ConcurrentDictionary<Type, TypeHandler> ByType = new();

    [RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
    internal static void Add(Type type, IReadOnlyList<MappedColumn> columns)
    {
        ByClass[type] = columns;
        foreach (MappedColumn column in columns)
        {
            Type value = Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType;

            // Strings are everywhere: only the column of a mapped class says that one of them is something else.
            if (value != typeof(string))
            {
                TypeHandler handler = ByType.GetOrAdd(value, key => new TypeHandler(key));
                handler.Add($"{type.FullName}.{column.Property.Name}", column.Form ?? new NativeForm());
                Tell(value, handler);
            }
        }
    }

    internal static IReadOnlyList<MappedColumn>? Of(Type type) => ByClass.GetValueOrDefault(type);

    internal static TypeHandler? HandlerOf(Type type) => ByType.GetValueOrDefault(type);

    [RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
    private static void Tell(Type type, TypeHandler handler)
    {
        if (handler.IsNative)
        {
            if (!DapperTypes.Knows(type))
            {
                // Npgsql reads it as what is asked for, and writes it as what it is.
                SqlMapper.AddTypeMap(type, DbType.Object, useGetFieldValue: true);
                if (type.IsValueType)
                {
                    SqlMapper.AddTypeMap(typeof(Nullable<>).MakeGenericType(type), DbType.Object, useGetFieldValue: true);
                }
            }
        }
        else if (!type.IsEnum)
        {
            // Dapper asks its own map of types first.
            SqlMapper.RemoveTypeMap(type);
            SqlMapper.AddTypeHandler(type, handler);
        }
    }
}
