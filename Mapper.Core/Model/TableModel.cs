using System.Text.Json.Serialization;
using Mapper.Diffing;

namespace Mapper.Model;

/// <summary>A table: as the classes want it, or as the catalog has it.</summary>
public sealed record TableModel
{
    /// <summary>The table's name.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>The columns, in the order in which they are created.</summary>
    public EquatableArray<ColumnModel> Columns { get; init; }

    /// <summary>The primary key, if there is one.</summary>
    public PrimaryKeyModel? PrimaryKey { get; init; }

    /// <summary>The UNIQUE constraints.</summary>
    public EquatableArray<UniqueModel> Uniques { get; init; }

    /// <summary>The CHECK constraints.</summary>
    public EquatableArray<CheckModel> Checks { get; init; }

    /// <summary>The EXCLUDE constraints.</summary>
    public EquatableArray<ExclusionModel> Exclusions { get; init; }

    /// <summary>The FOREIGN KEY constraints that start here.</summary>
    public EquatableArray<ForeignKeyModel> ForeignKeys { get; init; }

    /// <summary>The indexes that no constraint owns.</summary>
    public EquatableArray<IndexModel> Indexes { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the table is UNLOGGED.</summary>
    public bool Unlogged { get; init; }

    /// <summary>The storage parameters, ordered by name.</summary>
    public EquatableArray<StorageParameter> With { get; init; }

    /// <summary>How the table is partitioned, if it is.</summary>
    public PartitioningModel? Partitioning { get; init; }

    /// <summary>Row-level security, if it is enabled or has policies.</summary>
    public RowLevelSecurityModel? RowLevelSecurity { get; init; }

    /// <summary>Former names, the latest first.</summary>
    public Aside<EquatableArray<QualifiedName>> RenamedFrom { get; init; }

    /// <summary>Columns that were removed on purpose.</summary>
    public Aside<EquatableArray<string>> RemovedColumns { get; init; }

    /// <summary>The class that declares the table, for messages; <see langword="null"/> for a table of the catalog.</summary>
    public Aside<string?> Member { get; init; }

    /// <summary>The class that declares the table; <see langword="null"/> for a table of the catalog.</summary>
    [JsonIgnore]
    public Aside<Type?> ClrType { get; init; }

    /// <summary>Of a table of the catalog: whether the role may read its rows.</summary>
    public Aside<bool> Readable { get; init; }

    /// <summary>Of a table of the catalog: what a class once stated of the table itself, which then goes with the statement.</summary>
    [JsonIgnore]
    public Aside<TableStatements> Stated { get; init; } = TableStatements.None;

    /// <summary>Of a table of the catalog: the former names that its class stated when the table was last recorded; <see langword="null"/> where the bookkeeping does not know the table.</summary>
    [JsonIgnore]
    public Aside<EquatableArray<string>?> Past { get; init; }

    /// <summary>Of a table of the catalog: whether this very sync renames it or one of its columns, so that derived names follow.</summary>
    [JsonIgnore]
    public Aside<bool> IsRenamed { get; init; }

    /// <summary>Of a table of the catalog: whether it keeps long values apart, so that it has <c>toast.</c> parameters.</summary>
    [JsonIgnore]
    public Aside<bool> HasToast { get; init; }

    /// <summary>Of a table of the catalog: the tables that it inherits from, or is a partition of, and theirs, the nearest first.</summary>
    internal Aside<EquatableArray<QualifiedName>> Parents { get; init; }

    /// <summary>Of a table of the catalog: who made it; <see langword="null"/> where the bookkeeping does not know.</summary>
    [JsonIgnore]
    public Aside<TableOwner?> Recorded { get; init; }

    /// <summary>The plugin or assembly that declares the table.</summary>
    public Aside<string?> Owner { get; init; }

    /// <summary>
    /// What the last comparison with a declared table found, of this very table and not of what is made of it. Here and not in a weak table beside, whose entries every
    /// collection would have to walk.
    /// </summary>
    internal Aside<ComparedTable?> Compared { get; set; }

    /// <summary>The column of a name, or <see langword="null"/>.</summary>
    /// <param name="name">The column's name.</param>
    public ColumnModel? Column(string name)
    {
        foreach (ColumnModel column in Columns.Span)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The C# member that declares a column, or the class: for messages.</summary>
    internal string? MemberOf(string? column) => (column is null ? null : Column(column)?.Member.Value) ?? Member.Value;
}
