using Mapper.Model;

namespace Mapper.Errors;

/// <summary>Where a mistake is: the C# member, and the table or column as far as it is known.</summary>
internal readonly record struct Place(string Member, string? Target = null)
{
    internal static Place Of(TableModel table) => new(table.Member.Value ?? table.Name.ToString(), table.Name.ToString());

    internal static Place Of(TableModel table, ColumnModel column) => new(table.MemberOf(column.Name) ?? table.Name.ToString(), $"{table.Name}.{column.Name}");

    internal static Place Of(TableModel table, INamedModel part) => new(part.Member.Value ?? table.Member.Value ?? table.Name.ToString(), table.Name.ToString());
}
