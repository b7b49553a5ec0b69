using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A column: as a property wants it, or as the catalog has it.</summary>
public sealed record ColumnModel
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>The type in the server's spelling (<c>format_type</c>).</summary>
    /// <value>Default: <see langword="null"/> until the dialect has completed the model.</value>
    public string? StoreType { get; init; }

    /// <summary>Whether the column takes NULLs.</summary>
    public bool Nullable { get; init; }

    /// <summary>The DEFAULT expression.</summary>
    public SqlExpression? Default { get; init; }

    /// <summary>The generation expression, if the column is generated.</summary>
    public GeneratedModel? Generated { get; init; }

    /// <summary>The identity, if the column is one.</summary>
    public IdentityModel? Identity { get; init; }

    /// <summary>The collation, where it is not the type's own.</summary>
    public string? Collation { get; init; }

    /// <summary>The storage strategy in lower case; <see langword="null"/> where a class states none.</summary>
    public string? Storage { get; init; }

    /// <summary>The compression method in lower case; <see langword="null"/> where a class states none or a column has the server's default.</summary>
    public string? Compression { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The property, as <c>Namespace.Class.Property</c>, for messages; <see langword="null"/> for a column of the catalog.</summary>
    public Aside<string?> Member { get; init; }

    /// <summary>What the property says and the dialect turns into the above; <see langword="null"/> for a column of the catalog or of a saved plan.</summary>
    [JsonIgnore]
    public Aside<ColumnSource?> Source { get; init; }

    /// <summary>Of a column of the catalog: whether the bookkeeping knows that Mapper created it.</summary>
    public Aside<bool> MadeByMapper { get; init; }

    /// <summary>Of a column of the catalog: whether a class once stated its identity, which then goes with the statement.</summary>
    public Aside<bool> IdentityMadeByMapper { get; init; }

    /// <summary>Of a column of the catalog: whether its default takes the next value of a sequence that belongs to it, as <c>serial</c> makes one.</summary>
    public Aside<bool> IsSerial { get; init; }

    /// <summary>Of a column of the catalog: the sequence of a serial one.</summary>
    [JsonIgnore]
    public Aside<QualifiedName?> SerialSequence { get; init; }

    /// <summary>Whether the type is an enum, or an array of one.</summary>
    public Aside<bool> IsOfEnum { get; init; }

    /// <summary>Of a column of the catalog: the enum that its type is, or is an array of.</summary>
    [JsonIgnore]
    public Aside<QualifiedName?> EnumType { get; init; }

    /// <summary>Of a column of the catalog: the [ConvertUsing] that its class stated when the column was last recorded; it has been used, or was never needed.</summary>
    [JsonIgnore]
    public Aside<string?> ConvertedUsing { get; init; }

    /// <summary>Of a column of the catalog: whether it is in the index that is the table's replica identity, so that it cannot become nullable.</summary>
    internal Aside<bool> IsReplicaIdentity { get; init; }

    /// <summary>Of a column of the catalog: whether it comes from a table that this one inherits from, or is a partition of, and is changed only there.</summary>
    internal Aside<bool> IsInherited { get; init; }

    /// <summary>Of a column of the catalog: whether a parent's NOT NULL holds here too.</summary>
    internal Aside<bool> IsDemanded { get; init; }

    /// <summary>Of a column of the catalog: whether it is NOT NULL for new rows alone (NOT VALID, PostgreSQL 18).</summary>
    internal Aside<bool> IsUnvalidated { get; init; }

    /// <summary>Of a column of the catalog: the former names that its class stated when the column was last recorded; <see langword="null"/> where the bookkeeping does not know the column.</summary>
    [JsonIgnore]
    public Aside<EquatableArray<string>?> Past { get; init; }

    /// <summary>What the class says about the column's past.</summary>
    public Aside<ColumnHints> Hints { get; init; } = new ColumnHints();
}
