using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>A column or a constraint of a table that is made, as a message names it.</summary>
/// <param name="Words">What it is and is called: <c>column total</c>, <c>constraint ck_orders_total</c>.</param>
/// <param name="Column">The column's name, if it is one.</param>
/// <param name="Member">The C# member that asks for it.</param>
internal sealed record TablePart(string Words, string? Column, string? Member)
{
    internal static TablePart Of(ColumnModel column) => new($"column {column.Name}", column.Name, column.Member.Value);

    internal static TablePart Of(ConstraintModel constraint) => new($"constraint {constraint.Name}", Column: null, constraint.Member.Value);
}
