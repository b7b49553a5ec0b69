namespace Mapper;

/// <summary>One sync, or one undoing, as the journal has it.</summary>
public sealed record JournalEntry
{
    /// <summary>The number to give to <see cref="Migrator.UndoAsync"/>; a later entry has a greater one.</summary>
    public required long Id { get; init; }

    /// <summary>When its transaction began, by the server's clock.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>The plugins whose tables were synced, by name.</summary>
    public required IReadOnlyList<string> Plugins { get; init; }

    /// <summary>The assemblies that the classes came from, by their full names: <c>Shop, Version=1.2.0.0, Culture=neutral, PublicKeyToken=null</c>.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>The hash of the model that was reached; <see langword="null"/> for an undoing.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The version of Mapper.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The role that did it, SQL's <c>current_user</c>.</summary>
    public required string Role { get; init; }

    /// <summary>How long its statements took on the server.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The statements, in the order in which they ran.</summary>
    public required IReadOnlyList<string> Statements { get; init; }

    /// <summary>The way back as a script for <c>psql</c>, as <see cref="SyncPlan.Undo"/>; <see langword="null"/> for an undoing.</summary>
    public string? Undo { get; init; }

    /// <summary>The entry that undid this one; <see langword="null"/> while it stands.</summary>
    public long? UndoneBy { get; init; }

    /// <summary>The entry that this one undid; <see langword="null"/> for a sync.</summary>
    public long? Undoes { get; init; }
}
