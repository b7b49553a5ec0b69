using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A column: as a property wants it, or as the catalog has it.</summary>
// A schema has ten times as many of these as of all else: what nearly all have stands here, what few have in two objects that most do without, and flags share a word.
public sealed record ColumnModel
{
    private ColumnDetails? _details;
    private Aside<ColumnAsides?> _asides;
    private Aside<string[]?> _past;
    private Aside<ColumnFlags> _flags;

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
    public GeneratedModel? Generated
    {
        get => _details?.Generated;
        init => Details = ReferenceEquals(value, Generated) ? Details : Details with { Generated = value };
    }

    /// <summary>The identity, if the column is one.</summary>
    public IdentityModel? Identity
    {
        get => _details?.Identity;
        init => Details = ReferenceEquals(value, Identity) ? Details : Details with { Identity = value };
    }

    /// <summary>The collation, where it is not the type's own.</summary>
    public string? Collation
    {
        get => _details?.Collation;
        init => Details = ReferenceEquals(value, Collation) ? Details : Details with { Collation = value };
    }

    /// <summary>The storage strategy in lower case; <see langword="null"/> where a class states none.</summary>
    public string? Storage { get; init; }

    /// <summary>The compression method in lower case; <see langword="null"/> where a class states none or a column has the server's default.</summary>
    public string? Compression
    {
        get => _details?.Compression;
        init => Details = ReferenceEquals(value, Compression) ? Details : Details with { Compression = value };
    }

    /// <summary>The comment.</summary>
    public string? Comment
    {
        get => _details?.Comment;
        init => Details = ReferenceEquals(value, Comment) ? Details : Details with { Comment = value };
    }

    /// <summary>The property, as <c>Namespace.Class.Property</c>, for messages; <see langword="null"/> for a column of the catalog.</summary>
    public Aside<string?> Member { get; init; }

    /// <summary>What the property says and the dialect turns into the above; <see langword="null"/> for a column of the catalog or of a saved plan.</summary>
    [JsonIgnore]
    public Aside<ColumnSource?> Source { get; init; }

    /// <summary>Of a column of the catalog: whether the bookkeeping knows that Mapper created it.</summary>
    public Aside<bool> MadeByMapper
    {
        get => Has(ColumnFlags.MadeByMapper);
        init => Set(ColumnFlags.MadeByMapper, value.Value);
    }

    /// <summary>Of a column of the catalog: whether a class once stated its identity, which then goes with the statement.</summary>
    public Aside<bool> IdentityMadeByMapper
    {
        get => Has(ColumnFlags.IdentityMadeByMapper);
        init => Set(ColumnFlags.IdentityMadeByMapper, value.Value);
    }

    /// <summary>Of a column of the catalog: whether its default takes the next value of a sequence that belongs to it, as <c>serial</c> makes one.</summary>
    public Aside<bool> IsSerial
    {
        get => Has(ColumnFlags.IsSerial);
        init => Set(ColumnFlags.IsSerial, value.Value);
    }

    /// <summary>Of a column of the catalog: the sequence of a serial one.</summary>
    [JsonIgnore]
    public Aside<QualifiedName?> SerialSequence
    {
        get => Asides.SerialSequence;
        init => Asides = ReferenceEquals(value.Value, Asides.SerialSequence) ? Asides : Asides with { SerialSequence = value.Value };
    }

    /// <summary>Whether the type is an enum, or an array of one.</summary>
    public Aside<bool> IsOfEnum
    {
        get => Has(ColumnFlags.IsOfEnum);
        init => Set(ColumnFlags.IsOfEnum, value.Value);
    }

    /// <summary>Of a column of the catalog: the enum that its type is, or is an array of.</summary>
    [JsonIgnore]
    public Aside<QualifiedName?> EnumType
    {
        get => Asides.EnumType;
        init => Asides = ReferenceEquals(value.Value, Asides.EnumType) ? Asides : Asides with { EnumType = value.Value };
    }

    /// <summary>Of a column of the catalog: the [ConvertUsing] that its class stated when the column was last recorded; it has been used, or was never needed.</summary>
    [JsonIgnore]
    public Aside<string?> ConvertedUsing
    {
        get => Asides.ConvertedUsing;
        init => Asides = ReferenceEquals(value.Value, Asides.ConvertedUsing) ? Asides : Asides with { ConvertedUsing = value.Value };
    }

    /// <summary>Of a generated column of the catalog: what would go with it and is no class's business; of one that is made anew, what it gets back.</summary>
    internal Aside<ColumnTuning?> Tuning
    {
        get => Asides.Tuning;
        init => Asides = ReferenceEquals(value.Value, Asides.Tuning) ? Asides : Asides with { Tuning = value.Value };
    }

    /// <summary>Of a column of the catalog: whether its storage is another than its type's own.</summary>
    internal Aside<bool> HasOwnStorage
    {
        get => Has(ColumnFlags.HasOwnStorage);
        init => Set(ColumnFlags.HasOwnStorage, value.Value);
    }

    /// <summary>Of a column of the catalog: whether it is in the index that is the table's replica identity, so that it cannot become nullable.</summary>
    internal Aside<bool> IsReplicaIdentity
    {
        get => Has(ColumnFlags.IsReplicaIdentity);
        init => Set(ColumnFlags.IsReplicaIdentity, value.Value);
    }

    /// <summary>Of a column of the catalog: whether it comes from a table that this one inherits from, or is a partition of, and is changed only there.</summary>
    internal Aside<bool> IsInherited
    {
        get => Has(ColumnFlags.IsInherited);
        init => Set(ColumnFlags.IsInherited, value.Value);
    }

    /// <summary>Of a column of the catalog: whether a parent's NOT NULL holds here too.</summary>
    internal Aside<bool> IsDemanded
    {
        get => Has(ColumnFlags.IsDemanded);
        init => Set(ColumnFlags.IsDemanded, value.Value);
    }

    /// <summary>Of a column of the catalog: whether it is NOT NULL for new rows alone (NOT VALID, PostgreSQL 18).</summary>
    internal Aside<bool> IsUnvalidated
    {
        get => Has(ColumnFlags.IsUnvalidated);
        init => Set(ColumnFlags.IsUnvalidated, value.Value);
    }

    /// <summary>Of a column of the catalog: the former names that its class stated when the column was last recorded; <see langword="null"/> where the bookkeeping does not know the column.</summary>
    [JsonIgnore]
    public Aside<EquatableArray<string>?> Past
    {
        get => _past.Value is { } past ? new EquatableArray<string>(past) : null;
        init => _past = value.Value?.Items;
    }

    /// <summary>What the class says about the column's past.</summary>
    public Aside<ColumnHints> Hints
    {
        get => Asides.Hints;
        init
        {
            ColumnHints hints = value.Value ?? ColumnHints.None;
            Asides = hints == Asides.Hints ? Asides : Asides with { Hints = hints };
        }
    }

    private ColumnDetails Details
    {
        get => _details ?? ColumnDetails.None;
        set => _details = value == ColumnDetails.None ? null : value;
    }

    private ColumnAsides Asides
    {
        get => _asides.Value ?? ColumnAsides.None;
        set => _asides = value == ColumnAsides.None ? null : value;
    }

    private bool Has(ColumnFlags flag) => (_flags.Value & flag) != 0;

    private void Set(ColumnFlags flag, bool value) => _flags = value ? _flags.Value | flag : _flags.Value & ~flag;
}
