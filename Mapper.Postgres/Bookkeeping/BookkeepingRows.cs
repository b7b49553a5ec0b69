using Mapper.Annotations;

namespace Mapper.Postgres.Bookkeeping;

// Mapper's own tables, as annotated classes: they are made, and evolve, by the same engine as everybody's. Between versions columns are only
// added, nullable or with a default, so that an older version can go on writing beside a newer one.

/// <summary>What was last applied for a set of plugins.</summary>
[Table("state")]
internal sealed class StateRow
{
    [PrimaryKey]
    public required string Scope { get; init; }

    public string? ModelHash { get; init; }

    public Guid[]? ModuleIds { get; init; }

    public long? Fingerprint { get; init; }

    public required string LibraryVersion { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What Mapper created, by oid; and how the server spells what a class says.</summary>
[Table("objects")]
[PrimaryKey(nameof(CatalogId), nameof(ObjectId), nameof(ColumnNumber))]
internal sealed class ObjectRow
{
    [Column(Type = "oid")]
    public uint CatalogId { get; init; }

    [Column(Type = "oid")]
    public uint ObjectId { get; init; }

    public short ColumnNumber { get; init; }

    public required string Kind { get; init; }

    public required string SchemaName { get; init; }

    public required string TableName { get; init; }

    public required string Name { get; init; }

    public string? Owner { get; init; }

    public bool? OwnerStated { get; init; }

    public bool Made { get; init; }

    public string? Authored { get; init; }

    public string? Spelled { get; init; }

    public string[]? RenamedFrom { get; init; }

    public string? ConvertedUsing { get; init; }

    // Of a table that Mapper created: the columns that came with it, by their numbers. Of these only the ones with more to say have rows of their own.
    public string[]? Columns { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What was done, when, by whom.</summary>
[Table("journal")]
internal sealed class JournalRow
{
    [PrimaryKey, Identity(Always = true)]
    public long Id { get; init; }

    public DateTimeOffset AppliedAt { get; init; }

    public required string[] Plugins { get; init; }

    public required string[] Assemblies { get; init; }

    public string? ModelHash { get; init; }

    // Beside each of the plugins, what it declared.
    public string[]? PluginHashes { get; init; }

    public required string LibraryVersion { get; init; }

    public required string Role { get; init; }

    public double Milliseconds { get; init; }

    public required string[] Statements { get; init; }

    public string? Undo { get; init; }

    // The way back in typed steps, and what was remembered of the touched tables before: JSON, packed where it is long.
    public string? UndoSteps { get; init; }

    public string? Remembered { get; init; }

    // The tables and types that changed, as schema.name, and beside each the hash of what it became; NULL for one that is no more.
    public string[]? Touched { get; init; }

    public string[]? Hashes { get; init; }

    public long? UndoneBy { get; init; }

    public long? Undoes { get; init; }

    // The oid that this table had when the entry was written: a table that was restored has another.
    [Column(Type = "oid")]
    public uint? WrittenTo { get; init; }
}

/// <summary>Online work that a sync left to do.</summary>
[Table("pending")]
internal sealed class PendingRow
{
    [PrimaryKey, Identity(Always = true)]
    public long Id { get; init; }

    public required string Kind { get; init; }

    public required string SchemaName { get; init; }

    public required string TableName { get; init; }

    public required string Statement { get; init; }

    // Of an online step: the index or key that it leads to.
    public string? PartKind { get; init; }

    public string? PartName { get; init; }

    // And the model that asks for it.
    public string? ModelHash { get; init; }

    // The step itself (JSON), for the journal of whoever finds it done.
    public string? Step { get; init; }

    // Of a data step: the plugin that brought it, if its code states the name.
    public string? Plugin { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Data steps that have run.</summary>
[Table("data_steps")]
internal sealed class DataStepRow
{
    [PrimaryKey]
    public required string Id { get; init; }

    public DateTimeOffset RanAt { get; init; }

    public double Milliseconds { get; init; }

    public long Rows { get; init; }

    // The plugin that brought it, if its code states the name.
    public string? Plugin { get; init; }
}
