using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Which enum a declared column is of, as far as the spelling of its type tells. One too many is only treated with care in vain.</summary>
internal static class EnumColumns
{
    internal static bool IsOf(ColumnModel column, QualifiedName type) =>
        column is { IsOfEnum.Value: true, StoreType: { } spelling } && spelling.Replace("\"\"", "\"", StringComparison.Ordinal).Contains(type.Name, StringComparison.Ordinal);
}
