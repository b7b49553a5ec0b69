using Mapper.Model;
using Mapper.Reading;

namespace Mapper.Safety;

/// <summary>
/// PostgreSQL lets no transaction use an enum label that it added itself (docs, ALTER TYPE), except as data of a later one. Whether an expression uses it is told
/// by the label standing in it, in quotes.
/// </summary>
internal static class NewLabels
{
    internal static IEnumerable<Refusal> UsedAtOnce(SchemaModel target, IReadOnlyList<SchemaChange> changes) =>
        from added in changes.OfType<AddEnumLabel>()
        let type = target.Enums.Single(type => type.Name == added.Type).ClrType.Value
        where type is not null
        from change in changes
        from use in Uses(target, change, type)
        where use.Expression.Sql.Contains($"'{added.Label.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)
        select new Refusal
        {
            Code = "MAP2110",
            Change = change,
            Member = use.Member,
            Target = use.Target,
            Reason = $"The label '{added.Label}' is new to enum type {added.Type}, and PostgreSQL lets no expression use a label in the transaction that adds it.",
            Remedy = "Sync once with the member alone, and then with what uses it.",
        };

    private static IEnumerable<(SqlExpression Expression, string Target, string? Member)> Uses(SchemaModel target, SchemaChange change, Type type)
    {
        if (change.Table is not { } name || target.Table(name) is not { } table || !table.Columns.Any(column => IsOf(column, type)))
        {
            return [];
        }

        return change switch
        {
            CreateTable { Model: var model } => [.. model.Columns.SelectMany(column => Uses(name, column, type)), .. model.Checks.Select(check => (check.Expression, name.ToString(), check.Member.Value))],
            AddColumn { Column: var column } => [.. Uses(name, column, type), .. Backfill(name, column)],
            AlterColumn { Aspect: ColumnAspect.Nullability, After: var column } => Backfill(name, column),
            AlterColumn { Aspect: ColumnAspect.Default or ColumnAspect.Generated, After: var column } => Uses(name, column, type),
            AddConstraint { Constraint: CheckModel check } => [(check.Expression, name.ToString(), check.Member.Value)],
            ReplaceConstraint { After: CheckModel check } => [(check.Expression, name.ToString(), check.Member.Value)],
            CreateIndex { Index: var index } => Uses(name, index),
            ReplaceIndex { After: var index } => Uses(name, index),
            _ => [],
        };
    }

    private static IEnumerable<(SqlExpression Expression, string Target, string? Member)> Uses(QualifiedName table, ColumnModel column, Type type) =>
        new[] { IsOf(column, type) ? column.Default : null, column.Generated?.Expression }.OfType<SqlExpression>().Select(expression => (expression, $"{table}.{column.Name}", column.Member.Value));

    private static IEnumerable<(SqlExpression Expression, string Target, string? Member)> Backfill(QualifiedName table, ColumnModel column) =>
        column is { Nullable: false, Hints.Value.Backfill: { } value } ? [(new SqlExpression(value), $"{table}.{column.Name}", column.Member.Value)] : [];

    private static IEnumerable<(SqlExpression Expression, string Target, string? Member)> Uses(QualifiedName table, IndexModel index) =>
        index.Keys.Select(key => key.Expression).Append(index.Where).OfType<SqlExpression>().Select(expression => (expression, table.ToString(), index.Member.Value));

    private static bool IsOf(ColumnModel column, Type type) => EnumReader.TypeOf(column) == type;
}
