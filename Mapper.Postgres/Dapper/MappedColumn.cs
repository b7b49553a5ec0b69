using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>A property, and the column that keeps it.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed record MappedColumn(string Name, PropertyInfo Property, IStoredForm? Form)
{
    internal static IEnumerable<MappedColumn> Of(Type type, TableModel table, StoredForms forms)
    {
        foreach (ColumnModel column in table.Columns)
        {
            if (column.Member.Value is { } member && PropertyOf(type, member[(member.LastIndexOf('.') + 1)..]) is { } property)
            {
                yield return new MappedColumn(column.Name, property, forms.Of(column));
            }
        }
    }

    // The nearest one: a class may declare a name anew that its base has too.
    private static PropertyInfo? PropertyOf(Type type, string name)
    {
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            if (declaring.GetProperty(name, Own) is { } property)
            {
                return property;
            }
        }

        return null;
    }
}
