using System.Reflection;
using Dapper;

namespace Mapper.Postgres;

/// <summary>Dapper's own way of filling a class, with each column's name replaced by its property's.</summary>
internal sealed class ColumnTypeMap(Type type, IReadOnlyDictionary<string, string> propertiesByColumn) : SqlMapper.ITypeMap
{
    private readonly DefaultTypeMap _properties = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) => _properties.FindConstructor([.. names.Select(Property)], types);

    public ConstructorInfo? FindExplicitConstructor() => _properties.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        _properties.GetConstructorParameter(constructor, Property(columnName));

    public SqlMapper.IMemberMap? GetMember(string columnName) => _properties.GetMember(Property(columnName));

    private string Property(string column) => propertiesByColumn.GetValueOrDefault(column, column);
}
