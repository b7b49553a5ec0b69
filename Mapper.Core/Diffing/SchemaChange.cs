using Mapper.Errors;
using Mapper.Model;

namespace Mapper;

/// <summary>One difference between the classes and the database, as the change that would settle it. The hierarchy is closed; what is special to partitions, security and storage stands in the files beside.</summary>
public abstract partial record SchemaChange
{
    private protected SchemaChange()
    {
    }

    /// <summary>The table that changes, or <see langword="null"/> for a change of no table.</summary>
    public virtual QualifiedName? Table => null;

    /// <summary>The constraint or index as the classes want it, if the change is about one.</summary>
    internal virtual INamedModel? Part => null;

    /// <summary>The change in words: <c>add column shop.orders.note</c>.</summary>
    public sealed override string ToString() => Words;

    // Only this assembly can implement it, so a switch over the changes below is complete.
    private protected abstract string Words { get; }
}

/// <summary>CREATE SCHEMA.</summary>
/// <param name="Schema">The schema.</param>
public sealed record CreateSchema(string Schema) : SchemaChange
{
    private protected override string Words => $"create schema {Schema}";
}

/// <summary>CREATE EXTENSION.</summary>
/// <param name="Extension">The extension.</param>
/// <param name="Schema">The schema that its objects go into.</param>
public sealed record CreateExtension(string Extension, string Schema) : SchemaChange
{
    private protected override string Words => $"create extension {Extension}";
}

/// <summary>CREATE TYPE … AS ENUM.</summary>
/// <param name="Model">The type with its labels.</param>
public sealed record CreateEnumType(EnumModel Model) : SchemaChange
{
    private protected override string Words => $"create enum type {Model.Name}";
}

/// <summary>ALTER TYPE … ADD VALUE.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Label">The new label.</param>
/// <param name="Before">The label that it stands before; <see langword="null"/> for a place at the end.</param>
public sealed record AddEnumLabel(QualifiedName Type, string Label, string? Before) : SchemaChange
{
    private protected override string Words => $"add label '{Label}' to enum type {Type}";
}

/// <summary>ALTER TYPE … RENAME VALUE.</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Before">The label as the database has it.</param>
/// <param name="After">The label as the enum has it.</param>
public sealed record RenameEnumLabel(QualifiedName Type, string Before, string After) : SchemaChange
{
    private protected override string Words => $"rename label '{Before}' of enum type {Type} to '{After}'";
}

/// <summary>The enum type's name belongs to a type that is no enum: a domain, say.</summary>
/// <param name="Model">The type as the enum has it.</param>
/// <param name="Kind">What holds the name, in words.</param>
public sealed record ReplaceType(EnumModel Model, string Kind) : SchemaChange
{
    private protected override string Words => $"create enum type {Model.Name}, whose name {Article.Of(Kind)} holds";
}

/// <summary>CREATE TABLE with its constraints; foreign keys that close a cycle are added later.</summary>
/// <param name="Model">The table; its indexes and comments are changes of their own.</param>
public sealed record CreateTable(TableModel Model) : SchemaChange
{
    /// <inheritdoc />
    public override QualifiedName Table => Model.Name;

    private protected override string Words => $"create table {Table}";
}

/// <summary>A change of an existing or just created table.</summary>
/// <param name="TableName">The table.</param>
public abstract record TableChange(QualifiedName TableName) : SchemaChange
{
    /// <inheritdoc />
    public sealed override QualifiedName Table => TableName;
}

/// <summary>ADD COLUMN.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column.</param>
public sealed record AddColumn(QualifiedName TableName, ColumnModel Column) : TableChange(TableName)
{
    private protected override string Words => $"add column {TableName}.{Column.Name}";
}

/// <summary>ADD CONSTRAINT.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Constraint">The constraint.</param>
public sealed record AddConstraint(QualifiedName TableName, ConstraintModel Constraint) : TableChange(TableName)
{
    internal override INamedModel Part => Constraint;

    private protected override string Words => $"add constraint {Constraint.Name} to {TableName}";
}

/// <summary>CREATE INDEX.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Index">The index.</param>
public sealed record CreateIndex(QualifiedName TableName, IndexModel Index) : TableChange(TableName)
{
    internal override INamedModel Part => Index;

    private protected override string Words => $"create index {Index.Name} on {TableName}";
}

/// <summary>COMMENT ON a table.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Comment">The comment.</param>
public sealed record SetTableComment(QualifiedName TableName, string Comment) : TableChange(TableName)
{
    private protected override string Words => $"comment on {TableName}";
}

/// <summary>COMMENT ON a column.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Comment">The comment.</param>
public sealed record SetColumnComment(QualifiedName TableName, string Column, string Comment) : TableChange(TableName)
{
    private protected override string Words => $"comment on {TableName}.{Column}";
}

/// <summary>A column that is there but differs in one aspect.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The column as the database has it.</param>
/// <param name="After">The column as the classes want it.</param>
/// <param name="Aspect">What differs.</param>
public sealed record AlterColumn(QualifiedName TableName, ColumnModel Before, ColumnModel After, ColumnAspect Aspect) : TableChange(TableName)
{
    private protected override string Words => $"alter {TableName}.{After.Name}: {Aspect.InWords()} from {Aspect.Of(Before)} to {Aspect.Of(After)}";
}

/// <summary>A constraint that is there under its name but says something else.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The constraint as the database has it.</param>
/// <param name="After">The constraint as the classes want it.</param>
public sealed record ReplaceConstraint(QualifiedName TableName, ConstraintModel Before, ConstraintModel After) : TableChange(TableName)
{
    internal override INamedModel Part => After;

    private protected override string Words => $"replace constraint {After.Name} of {TableName}";
}

/// <summary>An index that is there under its name but says something else, or that a failed build left invalid.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The index as the database has it.</param>
/// <param name="After">The index as the classes want it.</param>
public sealed record ReplaceIndex(QualifiedName TableName, IndexModel Before, IndexModel After) : TableChange(TableName)
{
    internal override INamedModel Part => After;

    private protected override string Words => $"replace index {After.Name} on {TableName}";
}

/// <summary>A constraint or index that is the same but for the name that its class chose.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The constraint or index as the database has it.</param>
/// <param name="After">The same under the name that the class chose.</param>
public sealed record RenamePart(QualifiedName TableName, INamedModel Before, INamedModel After) : TableChange(TableName)
{
    internal override INamedModel Part => After;

    private protected override string Words => $"rename {Before.Name} of {TableName} to {After.Name}";
}

/// <summary>DROP CONSTRAINT: one that Mapper made and no class declares any more, or the first half of replacing one.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Constraint">The constraint as the database has it.</param>
public sealed record DropConstraint(QualifiedName TableName, ConstraintModel Constraint) : TableChange(TableName)
{
    internal override INamedModel Part => Constraint;

    private protected override string Words => $"drop constraint {Constraint.Name} of {TableName}";
}

/// <summary>DROP INDEX: one that Mapper made and no class declares any more, or the first half of replacing one.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Index">The index as the database has it.</param>
public sealed record DropIndex(QualifiedName TableName, IndexModel Index) : TableChange(TableName)
{
    internal override INamedModel Part => Index;

    private protected override string Words => $"drop index {Index.Name} on {TableName}";
}

/// <summary>DROP COLUMN of a generated column that is added again with another expression, where the server can't replace it (before PostgreSQL 17).</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The generated column as the database has it.</param>
public sealed record DropGeneratedColumn(QualifiedName TableName, ColumnModel Column) : TableChange(TableName)
{
    private protected override string Words => $"drop generated column {TableName}.{Column.Name}";
}

/// <summary>DROP NOT NULL of a column that Mapper made and no class declares any more, so that inserts go on working.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column as the database has it.</param>
public sealed record RelaxLeftover(QualifiedName TableName, ColumnModel Column) : TableChange(TableName)
{
    private protected override string Words => $"let left-over {TableName}.{Column.Name} be NULL";
}

/// <summary>Moves a new identity's sequence past the values that the rows have.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The identity column.</param>
public sealed record AdvanceIdentity(QualifiedName TableName, ColumnModel Column) : TableChange(TableName)
{
    private protected override string Words => $"advance the identity {TableName}.{Column.Name}";
}

/// <summary>SET LOGGED or SET UNLOGGED.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Unlogged">What the class wants.</param>
public sealed record SetUnlogged(QualifiedName TableName, bool Unlogged) : TableChange(TableName)
{
    private protected override string Words => $"make {TableName} {(Unlogged ? "unlogged" : "logged")}";
}

/// <summary>The table's name belongs to something that is no table: a view, say.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Kind">What holds the name, in words.</param>
public sealed record ReplaceRelation(QualifiedName TableName, string Kind) : TableChange(TableName)
{
    private protected override string Words => $"create table {TableName}, whose name {Article.Of(Kind)} holds";
}
