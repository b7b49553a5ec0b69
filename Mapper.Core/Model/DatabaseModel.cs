using Mapper.DataSteps;
using Mapper.Diffing;

namespace Mapper.Model;

/// <summary>What a database has of the things that a model names.</summary>
public sealed record DatabaseModel
{
    private Aside<TablesByName?> _byName;

    /// <summary>The server's major version.</summary>
    public int ServerMajor { get; init; }

    /// <summary>The schemas.</summary>
    public EquatableArray<string> Schemas { get; init; }

    /// <summary>The installed extensions, each with the schema it is in.</summary>
    public EquatableArray<ExtensionModel> Extensions { get; init; }

    /// <summary>The enum types that the model declares, where they exist.</summary>
    public EquatableArray<EnumModel> Enums { get; init; }

    /// <summary>Names of declared enum types that another type holds.</summary>
    public EquatableArray<OtherType> OtherTypes { get; init; }

    /// <summary>The tables that the model declares or references, where they exist.</summary>
    public EquatableArray<TableModel> Tables { get; init; }

    /// <summary>Tables that a sync of the same plugins made and no class declares any more.</summary>
    internal EquatableArray<LeftTable> LeftTables { get; init; }

    /// <summary>The renames that the model asks for, in order. <see cref="Tables"/> has them behind it already.</summary>
    public EquatableArray<SchemaChange> Renames { get; init; }

    /// <summary>Renames of which nobody knows whether they happened.</summary>
    internal EquatableArray<UndecidedRename> UndecidedRenames { get; init; }

    /// <summary>What the bookkeeping knows of data steps; <see langword="null"/> where there is none, or the model has no steps.</summary>
    internal DataStepBooks? DataSteps { get; init; }

    /// <summary>About how many rows there are in the tables for which it makes a difference to the plan.</summary>
    internal EquatableArray<TableSize> Sizes { get; init; }

    /// <summary>The partitions of the tables whose indexes it makes a difference for.</summary>
    internal EquatableArray<PartitionTree> Partitions { get; init; }

    /// <summary>The online steps of declared tables that the bookkeeping says are still to be done.</summary>
    internal EquatableArray<RecordedStep> Recorded { get; init; }

    /// <summary>The roles that the model's policies name, where they exist.</summary>
    public EquatableArray<string> Roles { get; init; }

    /// <summary>The role that SQL calls <c>current_user</c>.</summary>
    public string CurrentUser { get; init; } = "";

    /// <summary>The role that SQL calls <c>session_user</c>.</summary>
    public string SessionUser { get; init; } = "";

    /// <summary>Names of declared tables that something else than a table holds.</summary>
    public EquatableArray<OtherRelation> OtherRelations { get; init; }

    /// <summary>The table of a name, or <see langword="null"/>.</summary>
    internal TableModel? Table(QualifiedName name) => TablesByName.Of(Tables, ref _byName).Find(name);
}

/// <summary>A table that is nobody's any more.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The names of its columns.</param>
internal sealed record LeftTable(QualifiedName Name, EquatableArray<string> Columns);

/// <summary>The size of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">About how many rows it has.</param>
internal sealed record TableSize(QualifiedName Name, long Rows);

/// <summary>An online step of the bookkeeping.</summary>
/// <param name="Table">The table.</param>
/// <param name="Statement">The statement.</param>
/// <param name="ModelHash">The model that asked for it.</param>
internal sealed record RecordedStep(QualifiedName Table, string Statement, string? ModelHash);

/// <summary>A relation that is no table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, in words: <c>view</c>.</param>
public sealed record OtherRelation(QualifiedName Name, string Kind);

/// <summary>A type that is no enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, in words: <c>domain</c>.</param>
public sealed record OtherType(QualifiedName Name, string Kind);
