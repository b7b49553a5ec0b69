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
        CreateEnumType { Model: var type } => $"CREATE TYPE {Identifiers.Quote(type.Name)} AS ENUM ({string.Join(", ", type.Labels.Select(label => Literals.Text(label.Name)))})",
        AddEnumLabel { Type: var type, Label: var label, Before: var next } => $"ALTER TYPE {Identifiers.Quote(type)} ADD VALUE {Literals.Text(label)}{(next is null ? "" : $" BEFORE {Literals.Text(next)}")}",
        RenameEnumLabel { Type: var type, Before: var before, After: var after } => $"ALTER TYPE {Identifiers.Quote(type)} RENAME VALUE {Literals.Text(before)} TO {Literals.Text(after)}",
        SetEnumTypeAside { Before.Name: var type, Passing: var passing } => $"ALTER TYPE {Identifiers.Quote(type)} RENAME TO {Identifiers.Quote(passing)}",
        DropEnumType { Model.Name: var type } => $"DROP TYPE {Identifiers.Quote(type)}",
        CreateTable { Model: var table } => TableSql.Create(table),
        AddColumn { TableName: var table, Column: var column } => $"{Alter(table)} ADD COLUMN {ColumnSql.Definition(column)}{ColumnSql.Tuning(column)}",
        AddConstraint { TableName: var table, Constraint: { UsesIndex.Value: true } key } => $"{Alter(table)} ADD {ConstraintSql.OverIndex(key)}",
        AddConstraint { TableName: var table, Constraint: var constraint } => $"{Alter(table)} ADD {ConstraintSql.Definition(constraint)}",
        CreateIndex { TableName: var table, Index: var index } => IndexSql.Create(table, index),
        CreatePartitionIndex { Partition: var partition, Index: var index } => IndexSql.Create(partition, index),
        AttachPartitionIndex { Parent: var parent, Partition: var partition, Index: var name } => $"ALTER INDEX {Identifiers.Quote(parent)} ATTACH PARTITION {Identifiers.Quote(partition with { Name = name })}",
        DropPartitionIndex { Partition: var partition, Index.Name: var name } => $"DROP INDEX {Identifiers.Quote(partition with { Name = name })}",
        SetTableComment { TableName: var table, Comment: var comment } => $"COMMENT ON TABLE {Identifiers.Quote(table)} IS {Comment(comment)}",
        SetColumnComment { TableName: var table, Column: var column, Comment: var comment } =>
            $"COMMENT ON COLUMN {Identifiers.Quote(table)}.{Identifiers.Quote(column)} IS {Comment(comment)}",
        DropSchema { Schema: var schema } => $"DROP SCHEMA {Identifiers.Quote(schema)}",
        DropExtension { Extension: var extension } => $"DROP EXTENSION {Identifiers.Quote(extension)}",
        AlterColumn alter => AlterColumnSql.Render(alter),
        AdvanceIdentity advance => AlterColumnSql.Advance(advance),
        AlterSequenceType { Sequence: var sequence, Column.StoreType: var type } => $"ALTER SEQUENCE {Identifiers.Quote(sequence)} AS {type}",
        DetachSequence { Sequence: var sequence } => $"ALTER SEQUENCE {Identifiers.Quote(sequence)} OWNED BY NONE",
        ContinueSequence sequence => AlterColumnSql.Continue(sequence),
        DropSequence { Sequence: var sequence } => $"DROP SEQUENCE {Identifiers.Quote(sequence)}",
        CreateSequence { Sequence: var sequence, Column.StoreType: var type } => $"CREATE SEQUENCE {Identifiers.Quote(sequence)} AS {type}",
        AttachSequence { Sequence: var sequence, TableName: var table, Column.Name: var column } => $"ALTER SEQUENCE {Identifiers.Quote(sequence)} OWNED BY {Identifiers.Quote(table)}.{Identifiers.Quote(column)}",
        TakeOverSequence sequence => AlterColumnSql.TakeOver(sequence),
        RelaxLeftover { TableName: var table, Column.Name: var column } => $"{Alter(table)} ALTER COLUMN {Identifiers.Quote(column)} DROP NOT NULL",
        DropGeneratedColumn { TableName: var table, Column.Name: var column } => $"{Alter(table)} DROP COLUMN {Identifiers.Quote(column)}",
        BackfillColumn fill => BackfillSql.Update(fill),
        // It may have gone with the parent's.
        DropColumn { TableName: var table, Column: { IsInherited.Value: true, Name: var column } } => $"{Alter(table)} DROP COLUMN IF EXISTS {Identifiers.Quote(column)}",
        DropColumn { TableName: var table, Column.Name: var column } => $"{Alter(table)} DROP COLUMN {Identifiers.Quote(column)}",
        DropTable { Table: var table } => $"DROP TABLE {Identifiers.Quote(table)}",
        DropConstraint { TableName: var table, Constraint.Name: var name } => $"{Alter(table)} DROP CONSTRAINT {Identifiers.Quote(name)}",
        DropIndex { TableName.Schema: var schema, Index.Name: var name } => $"DROP INDEX {Identifiers.Quote(new QualifiedName(schema, name))}",
        RenamePart { TableName: var table, Before: ConstraintModel before, After.Name: var name } => $"{Alter(table)} RENAME CONSTRAINT {Identifiers.Quote(before.Name)} TO {Identifiers.Quote(name)}",
        RenamePart { TableName.Schema: var schema, Before.Name: var before, After.Name: var name } => $"ALTER INDEX {Identifiers.Quote(new QualifiedName(schema, before))} RENAME TO {Identifiers.Quote(name)}",
        RenameTable(var before, var after) when before.Schema == after.Schema => $"{Alter(before)} RENAME TO {Identifiers.Quote(after.Name)}",
        RenameTable(var before, var after) => $"{Alter(before)} SET SCHEMA {Identifiers.Quote(after.Schema)}",
        RenameColumn { TableName: var table, Before: var before, After: var after } => $"{Alter(table)} RENAME COLUMN {Identifiers.Quote(before)} TO {Identifiers.Quote(after)}",
        SetUnlogged { TableName: var table, Unlogged: var unlogged } => $"{Alter(table)} SET {(unlogged ? "UNLOGGED" : "LOGGED")}",
        SetStorageParameters storage => StorageSql.AlterTable(storage),
        SetIndexParameters storage => StorageSql.AlterIndex(storage),
        ValidateConstraint { TableName: var table, Constraint.Name: var name } => $"{Alter(table)} VALIDATE CONSTRAINT {Identifiers.Quote(name)}",
        SetRowLevelSecurity security => PolicySql.Switch(security),
        CreatePolicy { TableName: var table, Policy: var policy } => PolicySql.Create(table, policy),
        AlterPolicy { TableName: var table, After: var policy } => PolicySql.Alter(table, policy),
        DropPolicy { TableName: var table, Policy: var policy } => PolicySql.Drop(table, policy),
        AddPartition partition => PartitionSql.Create(partition),
        ReplacePartition or Repartition or ReplaceConstraint or ReplaceIndex or ReplaceRelation or SwapEnumType or ReplaceType or RunDataStep =>
            throw new InvalidOperationException($"Expanded or refused, so never rendered: {change}."),
        _ => throw new UnreachableException(),
    };

    /// <summary>The statement outside a transaction, where PostgreSQL has one that keeps nobody waiting.</summary>
    internal static string RenderOnline(SchemaChange change) => change switch
    {
        CreateIndex { TableName: var table, Index: { OfPartitioned.Value: true } index } => IndexSql.CreateOnly(table, index),
        CreatePartitionIndex { Partition: var partition, Index: { OfPartitioned.Value: true } index } => IndexSql.CreateOnly(partition, index),
        DropIndex { Index.OfPartitioned.Value: true } or DropPartitionIndex { Index.OfPartitioned.Value: true } => Render(change),
        CreateIndex { TableName: var table, Index: var index } => IndexSql.CreateConcurrently(table, index),
        CreatePartitionIndex { Partition: var partition, Index: var index } => IndexSql.CreateConcurrently(partition, index),
        DropPartitionIndex { Partition: var partition, Index.Name: var name } => $"DROP INDEX CONCURRENTLY {Identifiers.Quote(partition with { Name = name })}",
        DropIndex { TableName.Schema: var schema, Index.Name: var name } => $"DROP INDEX CONCURRENTLY {Identifiers.Quote(new QualifiedName(schema, name))}",
        _ => Render(change),
    };

    private static string Comment(string text) => text.Length == 0 ? "NULL" : Literals.Text(text);

    private static string Alter(QualifiedName table) => $"ALTER TABLE {Identifiers.Quote(table)}";
}
