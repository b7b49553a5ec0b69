using System.Diagnostics;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>The statement of each change.</summary>
internal static class ChangeSql
{
    internal static string Render(SchemaChange change) => change switch
    {
        CreateSchema { Schema: var schema } => $"CREATE SCHEMA {Identifiers.Quote(schema)}",
        CreateExtension { Extension: var extension, Schema: var schema } => $"CREATE EXTENSION {Identifiers.Quote(extension)} SCHEMA {Identifiers.Quote(schema)}",
        CreateTable { Model: var table } => TableSql.Create(table),
        AddColumn { TableName: var table, Column: var column } => $"{Alter(table)} ADD COLUMN {ColumnSql.Definition(column)}",
        AddConstraint { TableName: var table, Constraint: var constraint } => $"{Alter(table)} ADD {ConstraintSql.Definition(constraint)}",
        CreateIndex { TableName: var table, Index: var index } => IndexSql.Create(table, index),
        SetTableComment { TableName: var table, Comment: var comment } => $"COMMENT ON TABLE {Identifiers.Quote(table)} IS {Literals.Text(comment)}",
        SetColumnComment { TableName: var table, Column: var column, Comment: var comment } =>
            $"COMMENT ON COLUMN {Identifiers.Quote(table)}.{Identifiers.Quote(column)} IS {Literals.Text(comment)}",
        AlterColumn or ReplaceConstraint or ReplaceIndex or RenamePart or SetUnlogged or ReplaceRelation => throw new InvalidOperationException($"Refused, so never rendered: {change}."),
        _ => throw new UnreachableException(),
    };

    private static string Alter(QualifiedName table) => $"ALTER TABLE {Identifiers.Quote(table)}";
}
