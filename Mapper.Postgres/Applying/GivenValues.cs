using Mapper.Model;

namespace Mapper.Postgres.Applying;

/// <summary>Whether a constraint or index is over values that the sync itself gives. A check's columns are told by their names standing in it.</summary>
internal static class GivenValues
{
    private static readonly char[] Separators = [.. " \t\r\n()<>=!+-*/%,:;|&'\"[]"];

    internal static bool Needs(SchemaChange change, SchemaChange giving) => giving switch
    {
        AddColumn { Column: { Name: var name, Default: not null } } => Columns(change).Contains(name),
        BackfillColumn { Column.Name: var name } => Columns(change).Contains(name),
        AlterColumn { Aspect: ColumnAspect.Type, After: { Hints.Value.ConvertUsing: not null, Name: var name } } => Columns(change).Contains(name),
        _ => false,
    };

    private static IEnumerable<string> Columns(SchemaChange change) => change switch
    {
        AddConstraint { Constraint: PrimaryKeyModel key } => key.Columns,
        AddConstraint { Constraint: UniqueModel unique } => unique.Columns,
        AddConstraint { Constraint: ForeignKeyModel key } => key.Columns,
        AddConstraint { Constraint: CheckModel check } => check.Expression.Spelling.Split(Separators, StringSplitOptions.RemoveEmptyEntries),
        BackfillColumn { Column.Name: var name } => [name],
        AlterColumn { Aspect: ColumnAspect.Nullability, After.Name: var name } => [name],
        CreateIndex { Index: var index } => index.Keys.Select(key => key.Column).OfType<string>(),
        _ => [],
    };
}
