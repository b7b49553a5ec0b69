namespace Mapper.Model;

/// <summary>An index that no constraint owns.</summary>
public sealed record IndexModel : INamedModel
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <inheritdoc />
    public Aside<bool> NameIsChosen { get; init; }

    /// <summary>The access method.</summary>
    public string Method { get; init; } = "btree";

    /// <summary>Whether two rows may not have the same key.</summary>
    public bool Unique { get; init; }

    /// <summary>The keys, in order; empty while <see cref="KeysSql"/> is not yet known in the server's reading.</summary>
    public EquatableArray<IndexKeyModel> Keys { get; init; }

    /// <summary>The key list in SQL, when the class states it so.</summary>
    public Aside<string?> KeysSql { get; init; }

    /// <summary>Columns that the index carries beside its keys.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>The predicate of a partial index.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>The storage parameters, ordered by name.</summary>
    public EquatableArray<StorageParameter> With { get; init; }

    /// <summary>Whether two NULLs count as equal in a unique index.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether a failed build left the index unusable.</summary>
    public bool Invalid { get; init; }

    /// <summary>Whether the class asks for a build outside the transaction.</summary>
    public Aside<bool> Concurrently { get; init; }

    /// <inheritdoc />
    public Aside<string?> Member { get; init; }

    /// <inheritdoc />
    public Aside<bool> MadeByMapper { get; init; }

    /// <summary>Of an index of the catalog: the storage parameters that a class once stated, which then go with the statement. All others are an operator's.</summary>
    internal Aside<EquatableArray<string>> StatedParameters { get; init; }

    /// <summary>Of an index to be built or dropped online: whether it is of a table with partitions, which get theirs one by one.</summary>
    internal Aside<bool> OfPartitioned { get; init; }

    /// <summary>Of an index to be built: whether it is for a key, which takes it over.</summary>
    internal Aside<bool> IsOfKey { get; init; }
}
